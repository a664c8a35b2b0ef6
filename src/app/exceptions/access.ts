import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { Scope } from '#domain/exception/scope.ts';
import { mayOnMatcher } from '#domain/exception/scope-rights.ts';
import type { Exception } from '#domain/exception/state.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import { loadExceptions } from '#store/exception-rows.ts';
import { exceptionsAmong } from '#store/read-models/exception-list.ts';

/** The exception, for a caller who may know of it; for any other there is none (EXCEPTION_UNKNOWN). */
export async function exceptionFor(system: System, caller: Caller, id: string): Promise<Exception> {
  const [snapshot, within] = await Promise.all([
    loadExceptions(system.database, [id]),
    exceptionsAmong(system.database, readerOf(caller), [id]),
  ]);
  const state = snapshot.get(id)?.state;
  if (!state || !within.has(id)) throw new Refusal('EXCEPTION_UNKNOWN', id);
  return state;
}

/** Whose exceptions are looked for: the reach on cases, and the asset groups that are wholly within it. */
export function readerOf({ principal, groups }: Pick<Caller, 'principal' | 'groups'>) {
  const held = new Set(principal.grants.map(({ group }) => group));
  const named = groups.filter(({ name }) => held.has(name)).map(({ name }) => name);
  return { reach: reachOf(principal, groups), groups: named };
}

/**
 * Says no (RIGHT_MISSING) unless the right is held on all that the scope can ever cover: on every named case's asset,
 * and, for a matcher, everywhere, on the one asset that it names, or on the one group.
 */
export async function requireOnScope(
  system: System,
  caller: Caller,
  permission: Permission,
  { cases, matcher }: Scope,
): Promise<void> {
  const states = await loadCases(system.database, cases);
  for (const id of cases) {
    const state = states.get(id)?.state;
    require(state, 'CASE_UNKNOWN', id);
    requireOn(caller, permission, state.asset);
  }
  if (!matcher) return;
  const { principal, groups } = caller;
  const held = principal.operator || mayOnMatcher(principal, permission, matcher, groups);
  require(held, 'RIGHT_MISSING', `${permission} on all that the matcher can cover`);
}
