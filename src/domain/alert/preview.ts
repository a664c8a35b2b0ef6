import { toMillis } from '#domain/clock/instant.ts';
import { isOn, type KeptAlert } from './alert.ts';
import {
  type AlertRule,
  type AlertRules,
  belongs,
  groupKeyOf,
  ruleFor,
  titleFor,
} from './rules.ts';

/** What rules would have made of alerts: by rule (null: none was for them), and the incidents, the first first. */
export type AlertPreview = {
  alerts: number;
  byRule: { rule: string | null; alerts: number; declared: number }[];
  incidents: { title: string; at: string; alerts: number }[];
};

type Told = { alerts: number; declared: number };
type Made = { title: string; at: string; of: KeptAlert[] };
/** The incident of a group that was declared last, and what waits for one. */
type Group = { made?: Made; waiting: { alert: KeptAlert; rule: AlertRule }[] };

/**
 * Goes through alerts as they came in, as if the rules had been in force; nobody is thought to have closed an incident in
 * between, or attached to one by hand. `alerts`: in the order in which they came in.
 */
export function previewAlerts(rules: AlertRules, alerts: readonly KeptAlert[]): AlertPreview {
  const told = new Map<string | null, Told>(
    [...rules.rules.map(({ id }) => id), null].map((id) => [id, { alerts: 0, declared: 0 }]),
  );
  const groups = new Map<string, Group>();
  const incidents: Made[] = [];
  for (const alert of alerts) {
    const rule = ruleFor(rules, alert);
    const made = rule && madeBy(rule, groups, alert);
    if (made) incidents.push(made);
    count(told.get(rule?.id ?? null), made !== undefined);
  }
  return {
    alerts: alerts.length,
    byRule: [...told].map(([rule, counts]) => ({ rule, ...counts })),
    incidents: incidents.map(({ of, ...made }) => ({ ...made, alerts: of.length })),
  };
}

/** The incident that the rule declares for the alert; where it belongs to one that is there, it joins. */
function madeBy(rule: AlertRule, groups: Map<string, Group>, alert: KeptAlert): Made | undefined {
  if (rule.do === 'ignore') return undefined;
  const { receivedAt: at } = alert;
  const key = groupKeyOf(rule, alert);
  const group = groups.get(key) ?? { waiting: [] };
  groups.set(key, group);
  const { made: open, waiting } = group;
  if (open && belongs(rule, groupAt(open, at), at)) {
    open.of.push(alert);
    return undefined;
  }
  if (rule.do === 'attach') waiting.push({ alert, rule });
  if (rule.do === 'attach' || !wasOn(alert)) return undefined;
  const joining = waiting.filter((one) => isWaiting(one, at)).map((one) => one.alert);
  group.made = { title: titleFor(rule, alert), at, of: [...joining, alert] };
  group.waiting = [];
  return group.made;
}

function isWaiting({ alert, rule }: Group['waiting'][number], at: string): boolean {
  const { receivedAt: came, recoveredAt } = alert;
  return !(recoveredAt && recoveredAt <= at) && belongs(rule, { came, on: 1 }, at);
}

function count(row: Told | undefined, isDeclared: boolean): void {
  if (!row) return;
  row.alerts += 1;
  if (isDeclared) row.declared += 1;
}

/** How the group stood at that instant. */
function groupAt({ of }: Made, at: string): Parameters<typeof belongs>[1] {
  const over = of.flatMap(({ recoveredAt }) =>
    recoveredAt && recoveredAt <= at ? [recoveredAt] : [],
  );
  const recovered = over.sort().at(-1);
  return {
    on: of.length - over.length,
    came: of.at(-1)?.receivedAt ?? at,
    ...(recovered === undefined ? {} : { recovered }),
  };
}

/** Whether it was on when it came in. */
function wasOn(alert: KeptAlert): boolean {
  const { recoveredAt, receivedAt } = alert;
  return isOn(alert) || (recoveredAt !== undefined && toMillis(recoveredAt) > toMillis(receivedAt));
}
