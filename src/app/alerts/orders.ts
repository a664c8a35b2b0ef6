import type { Order } from '#app/aggregate.ts';
import { machineName } from '#domain/account/account.ts';
import type { KeptAlert } from '#domain/alert/alert.ts';
import { isOn } from '#domain/alert/alert.ts';
import { factsOf } from '#domain/alert/facts.ts';
import type { HeardAlert } from '#domain/alert/hear-all.ts';
import type { Stamp } from '#domain/decider.ts';
import type { IncidentAsk, IncidentCommand } from '#domain/incident/commands.ts';
import { type Incident, type IncidentSeverity, noIncident } from '#domain/incident/state.ts';
import { type Milestone, milestones } from '#domain/timeline/milestones.ts';
import { assetNamed } from '#store/asset-aliases.ts';
import type { Transaction } from '#store/database.ts';
import { loadFacts } from '#store/incident-facts.ts';

/** What is known where alerts come to an incident. */
export type Coming = {
  /** As it is; absent of one that is declared with these. */
  incident?: Incident;
  heard: readonly HeardAlert[];
  /** Whether no alert of it is on any more, and which milestone that is. */
  isOver: boolean;
  onceOver?: Milestone;
};

/** What is said of an incident that is declared for an alert; `zone`: in which its people tell the time. */
export type Declaring = { title: string; severity: IncidentSeverity; zone: string };

/** Declares an incident for an alert; it has to do with the alert's service. */
export async function declareFor(
  tx: Transaction,
  id: string,
  { service, description }: KeptAlert,
  what: Declaring,
  stamp: Stamp,
): Promise<Order<IncidentCommand>> {
  const assets = service === undefined ? [] : [await assetNamed({ pool: tx }, service)];
  const said = description === undefined ? {} : { description };
  const draft = { id, ...what, ...said, kind: 'incident', assets, declaredAt: stamp.at } as const;
  return { id, command: { type: 'DeclareIncident', ...draft, ...stamp } };
}

/** What alerts that came, changed or recovered make happen to their incident. */
export async function ordersFor(
  tx: Transaction,
  id: string,
  { incident = noIncident, heard, isOver, onceOver }: Coming,
  stamp: Stamp,
): Promise<Order<IncidentCommand>[]> {
  const began = heard.filter(({ before }) => !before).map(({ alert }) => alert);
  const cleared = began.some(isOn) ? await reopened(tx, incident, began.find(isOn)) : [];
  const unset = milestones.filter(
    (one) =>
      incident.milestones[one] === undefined ||
      cleared.some((ask) => ask.type === 'ClearMilestone' && ask.milestone === one),
  );
  const services = [...new Set(began.flatMap(({ service }) => service ?? []))];
  const assets = await Promise.all(services.map((name) => assetNamed({ pool: tx }, name)));
  const asks: IncidentAsk[] = [
    ...began.map((alert) => linkTo(alert, stamp)),
    ...[...new Set(assets)].map((to) => ({ type: 'LinkIncident', kind: 'asset', to }) as const),
    ...cleared,
    ...factsOf(heard, {
      unset: new Set(unset),
      isOver,
      ...(onceOver ? { onceOver } : {}),
    }),
  ];
  return asks.map((ask) => ({ id, command: { ...ask, ...stamp } }));
}

function linkTo({ id, rule, rules }: KeptAlert, { actor }: Stamp) {
  const isByRule = actor === machineName && rule !== undefined;
  const why = isByRule ? { why: `by the rule ${rule} of ${rules}` } : {};
  return { type: 'LinkIncident', kind: 'alert', to: id, ...why } as const;
}

/** What alerts alone had called over is not, where one of them is on again; what people said stays as they said it. */
async function reopened(
  tx: Transaction,
  { id, milestones: set }: Incident,
  again: KeptAlert | undefined,
): Promise<IncidentAsk[]> {
  const over = (['mitigated', 'ended'] as const).filter((one) => set[one] !== undefined);
  const facts = await loadFacts(
    { pool: tx },
    id,
    over.map((one) => set[one] ?? ''),
  );
  return over
    .filter((one) => {
      const fact = facts.get(set[one] ?? '');
      return fact?.kind === 'alert' && fact.notedBy === machineName;
    })
    .map((milestone) => ({ type: 'ClearMilestone', milestone, reason: `${again?.id} began` }));
}
