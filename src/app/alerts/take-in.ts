import type { Order } from '#app/aggregate.ts';
import { executeOnIncidentsWithin } from '#app/incidents/execute.ts';
import type { System } from '#app/system.ts';
import { decidedAnew } from '#app/write-path.ts';
import { machineName } from '#domain/account/account.ts';
import { type Alert, isOn, type KeptAlert } from '#domain/alert/alert.ts';
import { type HeardAlert, hearAll, keyOf } from '#domain/alert/hear-all.ts';
import { type AlertRule, recoveries, titleFor } from '#domain/alert/rules.ts';
import type { Stamp } from '#domain/decider.ts';
import { groupBy } from '#domain/group-by.ts';
import type { IncidentCommand } from '#domain/incident/commands.ts';
import { storableText } from '#domain/storable-text.ts';
import { alertsOf, holdAlerts, lastOfKeys, nextAlertIds, writeAlerts } from '#store/alerts.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { loadIncidents } from '#store/incident-rows.ts';
import { declareFor, ordersFor } from './orders.ts';
import { place } from './place.ts';
import { alertRules } from './rules.ts';
import type { ReadRules } from './rules-file.ts';

/** What became of the alerts of a notification. */
export type TakenIn = {
  /** Began with it; changed by it: acknowledged, recovered; told again, and nothing new. */
  began: number;
  changed: number;
  repeated: number;
  ignored: number;
  /** Of those that began, what no rule took. */
  untaken: number;
  incidents: { id: string; declared: boolean; alerts: number }[];
};

/**
 * Takes alerts in: by the rules in force they declare incidents, join them, or wait. All of it in one transaction, one
 * notification at a time, whichever processes they come to: so a storm is one incident. The same again changes nothing.
 */
export async function takeIn(system: System, told: readonly Alert[]): Promise<TakenIn> {
  const { events, taken } = await decidedAnew(() =>
    inTransaction(system.database, async (tx) => {
      await holdAlerts(tx);
      return takeInWithin(system, tx, told);
    }),
  );
  if (events > 0) system.onCommitted?.(events);
  return taken;
}

async function takeInWithin(system: System, tx: Transaction, told: readonly Alert[]) {
  const { content: rules } = await alertRules.current(tx);
  const now = system.now();
  const last = await lastOfKeys(tx, told);
  const { heard, repeated } = hearAll(last, told, {
    now,
    ids: await nextAlertIds(tx, mostNew(last, told)),
  });
  const changed = heard.filter(({ before }) => before);
  await writeAlerts(
    tx,
    changed.map(({ alert }) => alert),
  );
  const began = heard.filter(({ before }) => !before).map(({ alert }) => alert);
  const { alerts, declared } = await place(tx, rules, began, now);
  await writeAlerts(tx, alerts);
  const coming = [...changed, ...alerts.map((alert): HeardAlert => ({ alert }))].filter(
    ({ alert }) => alert.incident,
  );
  const byIncident = groupBy(coming, ({ alert }) => alert.incident ?? '');
  const stamp = { actor: machineName, at: now };
  const orders = await ordersOn(tx, rules, byIncident, declared, stamp);
  const events = await executeOnIncidentsWithin(system, tx, orders);
  const taken: TakenIn = {
    began: began.length,
    changed: changed.length,
    repeated,
    ignored: alerts.filter(({ ignored }) => ignored).length,
    untaken: alerts.filter(({ ignored, incident }) => !ignored && !incident).length,
    incidents: [...byIncident].map(([id, ofOne]) => ({
      id,
      declared: declared.has(id),
      alerts: ofOne.length,
    })),
  };
  return { events, taken };
}

/** As many numbers as can be needed; none where all that is told is on, as we know. */
function mostNew(last: ReadonlyMap<string, KeptAlert>, told: readonly Alert[]): number {
  const areOn = told.every(
    (one) => isOn(one) && isOn(last.get(keyOf(one)) ?? { state: 'recovered' }),
  );
  return areOn ? 0 : told.length;
}

type Declared = ReadonlyMap<string, { alert: KeptAlert; rule: AlertRule }>;

async function ordersOn(
  tx: Transaction,
  rules: ReadRules,
  byIncident: ReadonlyMap<string, readonly HeardAlert[]>,
  declared: Declared,
  stamp: Stamp,
): Promise<Order<IncidentCommand>[]> {
  const ids = [...byIncident.keys()];
  const [known, counts] = [await loadIncidents({ pool: tx }, ids), await alertsOf(tx, ids)];
  const orders: Order<IncidentCommand>[] = [];
  for (const [id, heard] of byIncident) {
    const incident = known.get(id)?.state;
    if (incident?.closed) continue;
    const first = declared.get(id);
    if (first) orders.push(...(await declaring(tx, rules, id, first, stamp)));
    const { on = 0, rules: held = [] } = counts.get(id) ?? {};
    const declaredBy = rules.rules.find((one) => one.do === 'declare' && held.includes(one.id));
    const onceOver = recoveries[declaredBy?.recovery ?? 'ask'];
    const coming = { heard, isOver: on === 0, ...(incident ? { incident } : {}) };
    const more = onceOver === undefined ? {} : { onceOver };
    orders.push(...(await ordersFor(tx, id, { ...coming, ...more }, stamp)));
  }
  return orders;
}

async function declaring(
  tx: Transaction,
  { zone }: ReadRules,
  id: string,
  { alert, rule }: { alert: KeptAlert; rule: AlertRule },
  stamp: Stamp,
): Promise<Order<IncidentCommand>[]> {
  const { severity, restrict: to } = rule;
  const title = storableText(titleFor(rule, alert).slice(0, 500));
  const declare = await declareFor(tx, id, alert, { title, severity, zone }, stamp);
  if (!to) return [declare];
  return [declare, { id, command: { type: 'RestrictIncident', to, ...stamp } }];
}
