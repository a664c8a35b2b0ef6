import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { ExceptionAsk, ExceptionCommand } from '#domain/exception/commands.ts';
import type { Exception } from '#domain/exception/state.ts';
import { require } from '#domain/refusal.ts';
import { inTransaction } from '#store/database.ts';
import { exceptionFor, requireOnScope } from './access.ts';
import { riskOf } from './cover.ts';
import { executeOnException } from './execute.ts';

/** What a person does to an exception, as it is asked for; what it covers is looked at here. */
export type ExceptionDeed =
  | { type: 'ApproveException'; note?: string }
  | { type: 'RequestRenewal'; reason: string; until: string }
  | Extract<ExceptionAsk, { type: 'RejectException' | 'WithdrawException' | 'RevokeException' }>;

/** Which right each asks for, on all that the exception can cover. */
export const rightFor: Record<ExceptionDeed['type'], Permission> = {
  ApproveException: 'cases.decide',
  RejectException: 'cases.decide',
  RevokeException: 'cases.decide',
  RequestRenewal: 'cases.work',
  WithdrawException: 'cases.work',
};

/** Does something to an exception; its cases follow. `expectedVersion`: refuse if it has moved on. */
export async function actOnException(
  system: System,
  caller: Caller,
  id: string,
  deed: ExceptionDeed,
  expectedVersion?: number,
): Promise<Exception> {
  const state = await exceptionFor(system, caller, id);
  await requireOnScope(system, caller, rightFor[deed.type], state.scope);
  const { state: done } = await executeOnException(system, {
    id,
    command: await commandFor(system, caller, state, deed),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  });
  return done;
}

/** Who does it and when; of whoever holds the machine itself no right is asked. */
export function stampOf(system: System, { principal: { actor, operator } }: Caller) {
  return { actor, at: system.now(), ...(operator ? { machine: operator } : {}) };
}

/** The command, with what the exception covers at this moment where the rules want to know. */
async function commandFor(
  system: System,
  caller: Caller,
  { id, scope, accepted }: Exception,
  deed: ExceptionDeed,
): Promise<ExceptionCommand> {
  const stamp = stampOf(system, caller);
  if (deed.type !== 'ApproveException' && deed.type !== 'RequestRenewal') {
    return { ...deed, ...stamp };
  }
  const found = await riskOf(system.database, scope, { id, ...(accepted ? { accepted } : {}) });
  return { ...deed, found, ...stamp };
}

/** Has the control of an exception that holds checked now, by whichever worker comes first. */
export async function askForCheck(system: System, caller: Caller, id: string): Promise<Exception> {
  const state = await exceptionFor(system, caller, id);
  await requireOnScope(system, caller, 'cases.work', state.scope);
  require(state.control, 'CONTROL_MISSING', id);
  require(state.state === 'active', 'EXCEPTION_NOT_ACTIVE', state.state);
  const data = { exceptionId: id, askedBy: caller.principal.actor };
  await enqueueCheck(system, data);
  return state;
}

async function enqueueCheck(
  { database, jobs }: System,
  data: { exceptionId: string; askedBy: string },
): Promise<void> {
  await inTransaction(database, (tx) => jobs.enqueue(tx, [{ name: 'check-controls', data }]));
  jobs.wake();
}
