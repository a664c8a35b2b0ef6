import type { Caller } from '#app/access/caller.ts';
import { incidentReach, requireOnAssets, workableFor } from '#app/incidents/access.ts';
import { executeOnIncidentsWithin } from '#app/incidents/execute.ts';
import type { System } from '#app/system.ts';
import { decidedAnew } from '#app/write-path.ts';
import { isOn, type KeptAlert } from '#domain/alert/alert.ts';
import type { IncidentSeverity } from '#domain/incident/state.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { alertsOf, holdAlerts, loadAlert, writeAlerts } from '#store/alerts.ts';
import { assetNamed } from '#store/asset-aliases.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { loadIncidents, nextIncidentId } from '#store/incident-rows.ts';
import { findAlert } from '#store/read-models/alert-list.ts';
import { declareFor, ordersFor } from './orders.ts';
import { alertRules } from './rules.ts';

/** The alert, for a caller who may know of it; for any other there is none (ALERT_UNKNOWN). */
export async function alertFor(
  { database }: System,
  caller: Caller,
  id: string,
): Promise<KeptAlert> {
  const alert = await findAlert(database, incidentReach(caller), id);
  require(alert, 'ALERT_UNKNOWN', id);
  return alert;
}

/** The same for whoever may work on incidents of its service, for that becomes an asset of the incident. Throws RIGHT_MISSING. */
async function alertToWorkOn(system: System, caller: Caller, id: string): Promise<void> {
  const { service } = await alertFor(system, caller, id);
  if (service !== undefined) requireOnAssets(caller, [await assetNamed(system.database, service)]);
}

/** Makes an alert one of an incident, as somebody says. Throws ALERT_TAKEN where it is of one already, INCIDENT_CLOSED. */
export async function attachAlert(
  system: System,
  caller: Caller,
  id: string,
  incident: string,
): Promise<KeptAlert> {
  await alertToWorkOn(system, caller, id);
  await workableFor(system, caller, incident);
  return withAlert(system, id, async (tx, alert) => {
    const taken: KeptAlert = { ...alert, incident, ignored: false };
    await writeAlerts(tx, [taken]);
    const state = (await loadIncidents({ pool: tx }, [incident])).get(incident)?.state;
    const { on = 0 } = (await alertsOf(tx, [incident])).get(incident) ?? {};
    const coming = {
      heard: [{ alert: taken }],
      isOver: on === 0,
      ...(state ? { incident: state } : {}),
    };
    const stamp = { actor: caller.principal.actor, at: system.now() };
    const orders = await ordersFor(tx, incident, coming, stamp);
    return { alert: taken, events: await executeOnIncidentsWithin(system, tx, orders) };
  });
}

/** Declares an incident for an alert that is of none. */
export async function declareFromAlert(
  system: System,
  caller: Caller,
  id: string,
  { severity, title }: { severity: IncidentSeverity; title?: string },
): Promise<KeptAlert> {
  await alertToWorkOn(system, caller, id);
  const { content } = await alertRules.current(system.database.pool);
  return withAlert(system, id, async (tx, alert) => {
    const incident = await nextIncidentId({ pool: tx });
    const taken: KeptAlert = { ...alert, incident, ignored: false };
    await writeAlerts(tx, [taken]);
    const stamp = { actor: caller.principal.actor, at: system.now() };
    const said = { title: title ?? alert.title, severity, zone: content.zone };
    const declare = await declareFor(tx, incident, taken, said, stamp);
    const coming = { heard: [{ alert: taken }], isOver: !isOn(alert) };
    const orders = [declare, ...(await ordersFor(tx, incident, coming, stamp))];
    return { alert: taken, events: await executeOnIncidentsWithin(system, tx, orders) };
  });
}

/** Does something to an alert that is of no incident, in a transaction that nobody else takes alerts in beside. */
async function withAlert(
  system: System,
  id: string,
  work: (tx: Transaction, alert: KeptAlert) => Promise<{ alert: KeptAlert; events: number }>,
): Promise<KeptAlert> {
  const { alert, events } = await decidedAnew(() =>
    inTransaction(system.database, async (tx) => {
      await holdAlerts(tx);
      const held = await loadAlert({ pool: tx }, id);
      if (!held) throw new Refusal('ALERT_UNKNOWN', id);
      require(held.incident === undefined, 'ALERT_TAKEN', `${id} is of ${held.incident}`);
      return work(tx, held);
    }),
  );
  system.onCommitted?.(events);
  return alert;
}
