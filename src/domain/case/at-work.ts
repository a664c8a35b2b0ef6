import { Refusal, require } from '#domain/refusal.ts';
import type { Case } from './state.ts';

/** Says no where work on the case does not go on, with what it is that stops it. */
export function requireAtWork({ state, aside }: Case): void {
  require(state !== 'closed', 'CASE_CLOSED');
  const { exception, reason } = aside ?? {};
  require(state !== 'exception_requested', 'CASE_AWAITS_EXCEPTION', exception);
  require(state !== 'exception_active', 'CASE_UNDER_EXCEPTION', exception);
  require(!aside, 'CASE_ON_HOLD', reason);
}

/** Says no where something that was asked for beside the workflow waits for a decision. */
export function requireNoRequest({ request }: Case): void {
  if (request?.kind === 'exception') throw new Refusal('CASE_AWAITS_EXCEPTION', request.exception);
  require(!request, 'DISPOSITION_PENDING', request?.kind);
}
