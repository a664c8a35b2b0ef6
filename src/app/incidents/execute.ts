import type { Order, Outcome } from '#app/aggregate.ts';
import { digest } from '#app/digest.ts';
import type { System } from '#app/system.ts';
import { WritePath } from '#app/write-path.ts';
import { groupBy } from '#domain/group-by.ts';
import { factsAskedOf, type IncidentCommand } from '#domain/incident/commands.ts';
import type { IncidentEvent } from '#domain/incident/events.ts';
import { notedBy } from '#domain/incident/facts-after.ts';
import { incidentDecider } from '#domain/incident/incident.ts';
import { reactToIncident } from '#domain/incident/reactions.ts';
import { type Incident, noIncident } from '#domain/incident/state.ts';
import type { Transaction } from '#store/database.ts';
import { loadFacts, writeFacts } from '#store/incident-facts.ts';
import { incidentRows, loadIncidents } from '#store/incident-rows.ts';
import type { AnyJob } from '#store/job-queue.ts';
import { standingsOf } from './actions/standings.ts';
import { applyToFacts } from './apply-to-facts.ts';

const incidents = new WritePath<Incident, IncidentCommand, IncidentEvent>({
  name: 'incident',
  none: noIncident,
  load: loadIncidents,
  rows: incidentRows,
  // Facts are asked for after the state was: whoever changes one meanwhile changes the stream, and this one is told.
  rulesFor: (system) => async (id, state, command) =>
    incidentDecider(await loadFacts(system.database, id, factsAskedOf(command)), {
      digest,
      dropped: command.type === 'CloseIncident' ? await droppedOf(system, state) : new Set(),
    }),
  react: (_, event) => reactToIncident(event),
});

async function droppedOf({ database }: System, state: Incident): Promise<Set<string>> {
  const actions = await standingsOf(database, state);
  return new Set(actions.filter(({ standing }) => standing === 'dropped').map(({ id }) => id));
}

export type Done = Outcome<Incident, IncidentCommand, IncidentEvent>;

/**
 * Does things to incidents within a transaction of the caller's, who does it all anew where it throws a `StreamConflict`
 * (`decidedAnew`): orders that do not lean on facts, and change none that is there. How many events happened.
 * Throws a `Refusal` where the rules say no to one.
 */
export async function executeOnIncidentsWithin(
  system: System,
  tx: Transaction,
  orders: readonly Order<IncidentCommand>[],
): Promise<number> {
  const { outcomes } = await incidents.within(system, tx, orders);
  for (const { refusal } of outcomes) if (refusal) throw refusal;
  for (const [id, ofOne] of groupBy(outcomes, ({ order }) => order.id)) {
    const noted = ofOne.flatMap(({ events, state }) =>
      events.flatMap((event) => notedBy(event, state) ?? []),
    );
    await writeFacts(tx, 'incident_facts', id, noted);
  }
  return outcomes.reduce((sum, { events }) => sum + events.length, 0);
}

/**
 * Does one thing to an incident; its facts follow in the same transaction, and what is to be written `alongside` is, if
 * anything happened, with the jobs that it answers with. Throws a `Refusal` where the rules say no.
 */
export async function executeOnIncident(
  system: System,
  order: Order<IncidentCommand>,
  alongside?: (tx: Transaction) => Promise<readonly AnyJob[]>,
): Promise<Done> {
  const [outcome] = await executeOnIncidents(system, [order], alongside);
  if (!outcome) throw new Error('an order has no outcome');
  return outcome;
}

/** The same to several incidents: all of it, or, where the rules say no to any, nothing. */
export function executeOnIncidents(
  system: System,
  orders: readonly Order<IncidentCommand>[],
  alongside?: (tx: Transaction) => Promise<readonly AnyJob[]>,
): Promise<Done[]> {
  return incidents.executeAll(system, orders, async (tx, outcomes) => {
    const refusal = outcomes.find((one) => one.refusal)?.refusal;
    if (refusal) throw refusal;
    const happened = outcomes.some(({ events }) => events.length > 0);
    const jobs = happened ? await alongside?.(tx) : [];
    for (const { state, events } of outcomes) {
      for (const event of events) await applyToFacts(tx, 'incident_facts', state, event);
    }
    return jobs ?? [];
  });
}
