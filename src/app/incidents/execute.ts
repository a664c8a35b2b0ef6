import type { Order, Outcome } from '#app/aggregate.ts';
import type { System } from '#app/system.ts';
import { WritePath } from '#app/write-path.ts';
import { factsAskedOf, type IncidentCommand } from '#domain/incident/commands.ts';
import type { IncidentEvent } from '#domain/incident/events.ts';
import { incidentDecider } from '#domain/incident/incident.ts';
import { type Incident, noIncident } from '#domain/incident/state.ts';
import type { Transaction } from '#store/database.ts';
import { loadFacts } from '#store/incident-facts.ts';
import { incidentRows, loadIncidents } from '#store/incident-rows.ts';
import { applyToFacts } from './apply-to-facts.ts';

const incidents = new WritePath<Incident, IncidentCommand, IncidentEvent>({
  name: 'incident',
  none: noIncident,
  load: loadIncidents,
  rows: incidentRows,
  // Facts are asked for after the state was: whoever changes one meanwhile changes the stream, and this one is told.
  rulesFor: (system) => async (id, _, command) =>
    incidentDecider(await loadFacts(system.database, id, factsAskedOf(command))),
  react: () => [],
});

/**
 * Does one thing to an incident; its facts follow in the same transaction, and what is to be written `alongside` is, if
 * anything happened. Throws a `Refusal` where the rules say no.
 */
export async function executeOnIncident(
  system: System,
  order: Order<IncidentCommand>,
  alongside?: (tx: Transaction) => Promise<void>,
): Promise<Outcome<Incident, IncidentCommand, IncidentEvent>> {
  const [outcome] = await incidents.executeAll(system, [order], async (tx, outcomes) => {
    for (const { state, events } of outcomes) {
      if (events.length > 0) await alongside?.(tx);
      for (const event of events) await applyToFacts(tx, 'incident_facts', state, event);
    }
    return [];
  });
  if (!outcome) throw new Error('an order has no outcome');
  if (outcome.refusal) throw outcome.refusal;
  return outcome;
}
