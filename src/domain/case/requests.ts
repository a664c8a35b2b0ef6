import { toMillis } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import { dated, type Rules } from './clocks.ts';
import type { Command, Decided } from './commands.ts';
import type { CaseHappening } from './events.ts';
import { requireExtendable } from './extensions.ts';
import type { Case, Request } from './state.ts';

// What is asked for beside the workflow and decided by somebody else: another end than a fix, more time, and, before
// exceptions were kept by themselves, an exception.

/**
 * Whether a decision is on what was asked for beside the workflow, and not on the plan: it names what it is on, or only
 * one of the two waits. `planWaits`: whether a plan does.
 */
export function isOnRequest(
  { request }: Case,
  { hash, request: named }: Decided,
  planWaits: boolean,
): boolean {
  if (named !== undefined) require(request?.kind === named, 'NOTHING_TO_APPROVE', named);
  if (named !== undefined) return true;
  if (hash !== undefined || !request) return false;
  require(!planWaits, 'DECISION_UNNAMED', request.kind);
  return true;
}

/** What was asked for that is decided on the case itself: an exception is decided for all that it covers. */
export function ownRequest({ request }: Case): Request | undefined {
  return request?.kind === 'exception' && request.exception ? undefined : request;
}

/** The last instant at which it can be granted: what has none waits until somebody decides. */
export function lapseOf(request: Request | undefined): string | undefined {
  return request && 'until' in request ? request.until : undefined;
}

/** Somebody else than who asked agrees, in their own name. */
export function approveRequest(
  rules: Rules,
  state: Case,
  { actor, at, for: absent }: Command<'Approve'>,
): CaseHappening[] {
  const { request } = state;
  require(request, 'NOTHING_TO_APPROVE');
  requireOwnRequest(state, absent);
  require(actor !== request.by, 'APPROVER_IS_REQUESTER', actor);
  const { reason } = request;
  if (request.kind === 'disposition') {
    return [{ type: 'CaseClosed', data: { disposition: request.disposition, reason } }];
  }
  const { until } = request;
  require(toMillis(until) > toMillis(at), 'DATE_IN_PAST', until);
  if (request.kind === 'exception') return [{ type: 'ExceptionGranted', data: { until, reason } }];
  requireExtendable(rules.workflow, request.level);
  const data = { level: request.level, until, reason };
  return [dated(rules, state, { type: 'ExtensionGranted', data }, { actor, at })];
}

export function rejectRequest(
  state: Case,
  { reason, for: absent }: Command<'Reject'>,
): CaseHappening[] {
  const { request } = state;
  require(request, 'NOTHING_TO_APPROVE');
  requireOwnRequest(state, absent);
  return [{ type: 'RequestRejected', data: { kind: request.kind, reason } }];
}

/** An exception is decided for all that it covers, and not by one of its cases; and only plans by who stands in. */
function requireOwnRequest({ request }: Case, absent: string | undefined): void {
  const exception = request?.kind === 'exception' ? request.exception : undefined;
  require(!exception, 'EXCEPTION_DECIDES', exception);
  require(absent === undefined, 'DELEGATION_OF_PLANS', absent);
}
