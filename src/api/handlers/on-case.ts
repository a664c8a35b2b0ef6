import type { Call } from '#api/handler.ts';
import { caseFor, overtaken, requireOn, rolesFor } from '#app/access/case-access.ts';
import { type Acting, act } from '#app/case-actions.ts';
import { standingOf } from '#app/case-view.ts';
import { Conflict } from '#app/conflict.ts';
import type { System } from '#app/system.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { Case } from '#domain/case/state.ts';

export type OnCase = Pick<Call<'resumeCase'>, 'system' | 'caller' | 'ifMatch'> & {
  params: { case: string };
};

/**
 * Does something to the case that the caller may see and has the right on; how it stands then. Throws CASE_UNKNOWN or
 * RIGHT_MISSING before anything is looked at that the request names.
 */
export async function perform(
  { system, caller, params, ifMatch }: OnCase,
  permission: Permission,
  deed: (state: Case, acting: Acting) => Promise<Case>,
) {
  const state = await caseFor(system, caller, params.case);
  requireOn(caller, permission, state.asset);
  const roles = rolesFor(caller, state);
  const acting = {
    actor: caller.principal.actor,
    ...(roles ? { roles } : {}),
    ...(ifMatch === undefined ? {} : { expectedVersion: ifMatch }),
  };
  try {
    return await standingOf(system, caller, await deed(state, acting));
  } catch (error) {
    throw error instanceof Conflict ? overtaken(caller, error) : error;
  }
}

export function work(call: OnCase, ask: Ask, permission: Permission = 'cases.work') {
  return perform(call, permission, (state, acting) => done(call.system, state, ask, acting));
}

export async function done(system: System, { id }: Case, ask: Ask, acting: Acting): Promise<Case> {
  return (await act(system, id, ask, acting)).state;
}
