import type { Conflict } from '#app/conflict.ts';
import type { System } from '#app/system.ts';
import { reaches } from '#domain/access/reaches.ts';
import { may, mayOn, reachOf, rolesOn } from '#domain/access/rights.ts';
import type { Permission, Role } from '#domain/access/roles.ts';
import type { Case } from '#domain/case/state.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import type { Caller } from './caller.ts';

/** Whether the caller may know of the case at all. */
export function sees({ principal, groups }: Caller, state: Case): boolean {
  return reaches(reachOf(principal, groups), state);
}

/** The case, for a caller who may see it; for any other there is none (CASE_UNKNOWN). */
export async function caseFor(system: System, caller: Caller, id: string): Promise<Case> {
  const state = (await loadCases(system.database, [id])).get(id)?.state;
  if (!state || !sees(caller, state)) throw new Refusal('CASE_UNKNOWN', id);
  return state;
}

/** Those of the cases that the caller may know of. */
export async function seenAmong(
  system: System,
  caller: Caller,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const cases = await loadCases(system.database, ids);
  return new Set([...cases].filter(([, { state }]) => sees(caller, state)).map(([id]) => id));
}

/**
 * What is said to a caller whom somebody else overtook: with the case as it is by now, if that one may read cases, and
 * still may see this one.
 */
export function overtaken(caller: Caller, conflict: Conflict): Refusal {
  if (!sees(caller, conflict.fresh)) return new Refusal('CASE_UNKNOWN', conflict.fresh.id);
  if (may(caller.principal, 'cases.read')) return conflict;
  return new Refusal('VERSION_CONFLICT', conflict.detail);
}

/** The roles that count on the case; undefined for the operator, of whom none is asked. */
export function rolesFor({ principal, groups }: Caller, { asset }: Case): Role[] | undefined {
  return principal.operator ? undefined : rolesOn(principal, asset, groups);
}

/** Says no (RIGHT_MISSING) where the right does not reach the asset. */
export function requireOn(
  { principal, groups }: Caller,
  permission: Permission,
  asset: string,
): void {
  require(mayOn(
    principal,
    permission,
    asset,
    groups,
  ), 'RIGHT_MISSING', `${permission} on ${asset}`);
}
