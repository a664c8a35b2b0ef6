import { type Alert, isOn, type KeptAlert } from '#domain/alert/alert.ts';
import { type AlertRule, belongs, groupKeyOf, ruleFor } from '#domain/alert/rules.ts';
import { type OpenGroup, openGroups, waitingIn } from '#store/alerts.ts';
import type { Transaction } from '#store/database.ts';
import { nextIncidentId } from '#store/incident-rows.ts';
import type { ReadRules } from './rules-file.ts';

/** Alerts as they stand once they have their places; and for which an incident is to be declared, by which rule. */
export type Placed = {
  alerts: KeptAlert[];
  declared: Map<string, { alert: KeptAlert; rule: AlertRule }>;
};

/**
 * Finds the incident of each alert that began, by the rules, or that it gets one. Those that declare come first, so that what
 * came in with them can join; what of the group waits already joins, too.
 */
export async function place(
  tx: Transaction,
  rules: ReadRules,
  began: readonly KeptAlert[],
  now: string,
): Promise<Placed> {
  const ruled = began.map((alert) => ruledBy(rules, alert));
  const keys = ruled.flatMap(({ alert }) => alert.groupKey ?? []);
  const groups = await openGroups(tx, [...new Set(keys)]);
  const placed: Placed = { alerts: [], declared: new Map() };
  for (const { alert, rule } of ruled.toSorted(declaringFirst)) {
    const { groupKey } = alert;
    const incident =
      rule && groupKey !== undefined
        ? await incidentFor(tx, rule, alert, groups.get(groupKey), now)
        : undefined;
    const there: KeptAlert = incident ? { ...alert, incident: incident.id } : alert;
    placed.alerts.push(there);
    if (!incident || !rule || groupKey === undefined) continue;
    groups.set(groupKey, { incident: incident.id, came: now, on: 1 });
    if (incident.isNew) placed.declared.set(incident.id, { alert: there, rule });
  }
  placed.alerts.push(...(await joining(tx, rules, placed.declared, now)));
  return placed;
}

type Ruled = { alert: KeptAlert; rule: AlertRule | undefined };

function ruledBy(rules: ReadRules, alert: KeptAlert): Ruled {
  const rule = ruleFor(rules, alert);
  if (!rule) return { alert, rule };
  const one: KeptAlert = { ...alert, rule: rule.id, rules: `${rules.name}@${rules.version}` };
  if (rule.do === 'ignore') return { alert: { ...one, ignored: true }, rule };
  return { alert: { ...one, groupKey: groupKeyOf(rule, alert) }, rule };
}

function declaringFirst(one: Ruled, other: Ruled): number {
  return Number(other.rule?.do === 'declare') - Number(one.rule?.do === 'declare');
}

async function incidentFor(
  tx: Transaction,
  rule: AlertRule,
  alert: Alert,
  group: OpenGroup | undefined,
  now: string,
): Promise<{ id: string; isNew: boolean } | undefined> {
  if (group && belongs(rule, group, now)) return { id: group.incident, isNew: false };
  // What was over before we heard of it is no reason to call anybody.
  if (rule.do !== 'declare' || !isOn(alert)) return undefined;
  return { id: await nextIncidentId({ pool: tx }), isNew: true };
}

/** What waited for an incident of its group that is declared now, and is on: it came no longer ago than it would join. */
async function joining(
  tx: Transaction,
  { rules }: ReadRules,
  declared: Placed['declared'],
  now: string,
): Promise<KeptAlert[]> {
  const incidents = new Map([...declared].map(([id, { alert }]) => [alert.groupKey, id]));
  const keys = [...incidents.keys()].filter((key) => key !== undefined);
  return (await waitingIn(tx, keys)).flatMap((alert) => {
    const rule = rules.find(({ id }) => id === alert.rule);
    const incident = incidents.get(alert.groupKey);
    const joins = rule && belongs(rule, { came: alert.receivedAt, on: 1 }, now);
    return joins && incident !== undefined ? [{ ...alert, incident }] : [];
  });
}
