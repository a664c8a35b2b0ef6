import { fold, type Stamp } from '#domain/decider.ts';
import type { IncidentEvent } from '#domain/incident/events.ts';
import { evolveIncident } from '#domain/incident/evolve.ts';
import { noIncident } from '#domain/incident/state.ts';
import type { Transaction } from '#store/database.ts';
import { applyToFacts, NotKept } from './apply-to-facts.ts';

/**
 * Puts the facts of one incident together anew from its events, in the table beside; returns what is wrong where an event
 * names evidence that is not there any more, and at which version.
 */
export async function factsAnew(
  tx: Transaction,
  happened: readonly ({ type: string; data: object } & Stamp)[],
): Promise<{ version: number; what: string } | undefined> {
  let state = noIncident;
  for (const event of happened as readonly IncidentEvent[]) {
    state = fold(evolveIncident, state, [event]);
    try {
      await applyToFacts(tx, 'rebuilt_incident_facts', state, event);
    } catch (error) {
      if (error instanceof NotKept) return { version: state.version, what: error.message };
      throw error;
    }
  }
  return undefined;
}
