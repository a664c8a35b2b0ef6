import { require } from '#domain/refusal.ts';
import { requireAtWork, requireNoRequest } from './at-work.ts';
import { dated, type Rules } from './clocks.ts';
import type { Command } from './commands.ts';
import type { CaseHappening } from './events.ts';
import type { Case } from './state.ts';

/** Work stops for something outside, and the clock with it. */
export function hold(state: Case, { reason }: Command<'HoldCase'>): CaseHappening[] {
  requireAtWork(state);
  require(reason.trim(), 'REASON_MISSING');
  return [{ type: 'CaseHeld', data: { reason } }];
}

/** Work goes on; what the stop did to the deadline, the service level says. */
export function resume(
  rules: Rules,
  state: Case,
  { actor, at }: Command<'ResumeCase'>,
): CaseHappening[] {
  require(state.state === 'on_hold', 'CASE_NOT_ON_HOLD', state.state);
  return [dated(rules, state, { type: 'CaseResumed', data: {} }, { actor, at })];
}

/** Asks to close for another reason than a fix. Takes effect only when somebody else agrees. */
export function requestDisposition(
  state: Case,
  { disposition, reason }: Command<'RequestDisposition'>,
): CaseHappening[] {
  require(state.state !== 'closed', 'CASE_CLOSED');
  requireNoRequest(state);
  require((disposition as string) !== 'remediated', 'DISPOSITION_NEEDS_PROOF');
  require(reason.trim(), 'REASON_MISSING');
  return [{ type: 'DispositionRequested', data: { disposition, reason } }];
}
