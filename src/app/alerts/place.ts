import { type Alert, isOn, type KeptAlert } from '#domain/alert/alert.ts';
import { type AlertRule, belongs, groupKeyOf, ruleFor } from '#domain/alert/rules.ts';
import { type OpenGroup, openGroups } from '#store/alerts.ts';
import type { Transaction } from '#store/database.ts';
import { nextIncidentId } from '#store/incident-rows.ts';
import type { ReadRules } from './rules-file.ts';

/** Which alerts became what: those of rules, as they stand then; and for which an incident is to be declared, by which rule. */
export type Placed = {
  alerts: KeptAlert[];
  declared: Map<string, { alert: KeptAlert; rule: AlertRule }>;
};

/**
 * Finds the incident of each alert that began, by the rules, or that it gets one. Those that declare come first, so that what
 * came in with them can join.
 */
export async function place(
  tx: Transaction,
  rules: ReadRules,
  began: readonly KeptAlert[],
  now: string,
): Promise<Placed> {
  const ruled = began.map((alert) => ({ alert, rule: ruleFor(rules, alert) }));
  const keys = ruled.flatMap(({ alert, rule }) => (rule ? [groupKeyOf(rule, alert)] : []));
  const groups = await openGroups(tx, [...new Set(keys)]);
  const placed: Placed = { alerts: [], declared: new Map() };
  for (const { alert, rule } of ruled.toSorted(declaringFirst)) {
    if (!rule) {
      placed.alerts.push(alert);
      continue;
    }
    const one: KeptAlert = { ...alert, rule: rule.id, rules: `${rules.name}@${rules.version}` };
    if (rule.do === 'ignore') {
      placed.alerts.push({ ...one, ignored: true });
      continue;
    }
    const groupKey = groupKeyOf(rule, alert);
    const incident = await incidentFor(tx, rule, one, groups.get(groupKey), now);
    const there: KeptAlert = { ...one, groupKey, ...(incident ? { incident: incident.id } : {}) };
    placed.alerts.push(there);
    if (!incident) continue;
    groups.set(groupKey, { incident: incident.id, came: now, on: 1 });
    if (incident.isNew) placed.declared.set(incident.id, { alert: there, rule });
  }
  return placed;
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

type Ruled = { alert: KeptAlert; rule: AlertRule | undefined };

function declaringFirst(one: Ruled, other: Ruled): number {
  return Number(other.rule?.do === 'declare') - Number(one.rule?.do === 'declare');
}
