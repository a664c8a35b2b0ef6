import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import type { System } from '#app/system.ts';
import { reachesIncident } from '#domain/access/reaches.ts';
import { may, mayEverywhere, mayOn, reachOf } from '#domain/access/rights.ts';
import { assetsOf, type Incident, peopleIn } from '#domain/incident/state.ts';
import { Refusal, require } from '#domain/refusal.ts';
import type { Reading } from '#store/database.ts';
import { loadIncidents } from '#store/incident-rows.ts';

/** Which incidents the caller may know of. */
export function incidentReach({ principal, groups }: Pick<Caller, 'principal' | 'groups'>) {
  return reachOf(principal, groups, 'incidents.read');
}

/** The incident, for a caller who may know of it; for any other there is none (INCIDENT_UNKNOWN). */
export function incidentFor(system: System, caller: Caller, id: string): Promise<Incident> {
  return incidentIn(system.database, caller, id);
}

/** The same as it is in a transaction. */
export async function incidentIn(reading: Reading, caller: Caller, id: string): Promise<Incident> {
  const state = (await loadIncidents(reading, [id])).get(id)?.state;
  if (!state || !seesIncident(caller, state)) throw new Refusal('INCIDENT_UNKNOWN', id);
  return state;
}

export function seesIncident(caller: Caller, state: Incident): boolean {
  const { restrictedTo } = state;
  const open = restrictedTo ? { restrictedTo } : {};
  return reachesIncident(incidentReach(caller), {
    assets: assetsOf(state),
    people: peopleIn(state),
    ...open,
  });
}

/**
 * The same for whoever may work on it: on one of its assets, or, being in it by name, anywhere; on one of no asset,
 * everywhere. Throws RIGHT_MISSING.
 */
export async function workableFor(system: System, caller: Caller, id: string): Promise<Incident> {
  const state = await incidentFor(system, caller, id);
  require(mayWorkOn(caller, state), 'RIGHT_MISSING', `incidents.work on ${id}`);
  return state;
}

export function mayWorkOn(caller: Caller, state: Incident): boolean {
  return mayTakePart(caller, state, 'incidents.work');
}

/** Whether the right counts on one of its assets; for whoever is in it by name, anywhere; on one of no asset, everywhere. */
export function mayTakePart(
  { principal, groups }: Caller,
  state: Incident,
  right: 'incidents.work' | 'incidents.review',
): boolean {
  if (mayEverywhere(principal, right)) return true;
  if (peopleIn(state).includes(principal.actor)) return may(principal, right);
  return assetsOf(state).some((asset) => mayOn(principal, right, asset, groups));
}

/** Whoever says who alone may see it must go on doing so (RIGHT_MISSING). */
export function requireAmong({ principal }: Caller, names: readonly string[]): void {
  const stays = principal.operator || names.includes(principal.actor);
  require(stays, 'RIGHT_MISSING', 'name yourself among those who may see it');
}

/** Says no (RIGHT_MISSING) where one of the assets is not the caller's to work on. */
export function requireOnAssets(caller: Caller, assets: readonly string[]): void {
  for (const asset of assets) requireOn(caller, 'incidents.work', asset);
}
