import { toMillis } from '#domain/clock/instant.ts';
import { require } from '#domain/refusal.ts';
import type { OnException } from './commands.ts';
import type { ExceptionHappening } from './events.ts';
import { requireHolds, requireLimits, requireRenewable, requireSpan } from './requests.ts';
import { accept, acceptedSeverity } from './risk.ts';
import type { Rules } from './rules.ts';
import type { Asked, Exception } from './state.ts';
import { standing } from './voices.ts';

/**
 * One person agrees: in time, once a person, and neither whoever asks now nor whoever asked first. The last of those
 * needed lets it hold, for what is found at that moment. Where all that is needed has been said, for somebody has got
 * back the right by which they said it, whoever may agree has that counted, and nothing is added.
 */
export function approve(
  { deciders, ...rules }: Rules,
  state: Exception,
  { actor, at, note, found, machine }: OnException<'ApproveException'>,
): ExceptionHappening[] {
  const asked = waiting(state);
  require(toMillis(at) <= toMillis(asked.answerBy), 'APPROVAL_EXPIRED', asked.answerBy);
  require(actor !== asked.by && actor !== state.requestedBy, 'APPROVER_IS_REQUESTER', actor);
  const before = standing(deciders, asked);
  const isSaid = before.length >= asked.need;
  require(isSaid || !asked.given.some(({ by }) => by === actor), 'APPROVER_HAS_APPROVED', actor);
  require(found, 'EXCEPTION_COVERS_NOTHING');
  const { until } = asked;
  const span = { at: asked.at, until };
  require(toMillis(until) > toMillis(at), 'DATE_IN_PAST', until);
  if (asked.for === 'renewal') {
    requireHolds(state, at);
    requireRenewable(rules, state, found, span);
  } else {
    requireLimits(found, state.tolerance);
    requireSpan(rules, state.kind, acceptedSeverity(found, state.tolerance), span);
  }
  const said = note ? { note } : {};
  const by = isSaid ? before : [...before, actor];
  if (by.length < asked.need) {
    const own = machine ? { machine } : {};
    return [{ type: 'ExceptionAgreed', data: { for: asked.for, ...said, ...own } }];
  }
  const accepted = accept(found, state.tolerance, rules.epssRise);
  const type = asked.for === 'renewal' ? 'RenewalApproved' : 'ExceptionApproved';
  return [{ type, data: { until, accepted, by, ...said } }];
}

/** One "no" is enough. What is active stays so until its own date. */
export function reject(
  state: Exception,
  { reason }: OnException<'RejectException'>,
): ExceptionHappening[] {
  const asked = waiting(state);
  require(reason.trim(), 'REASON_MISSING');
  return [
    { type: asked.for === 'renewal' ? 'RenewalRejected' : 'ExceptionRejected', data: { reason } },
  ];
}

/** Whoever asked takes it back. */
export function withdraw(
  state: Exception,
  { actor, reason }: OnException<'WithdrawException'>,
): ExceptionHappening[] {
  const asked = waiting(state);
  require(actor === asked.by, 'NOT_THE_REQUESTER', asked.by);
  const data = reason?.trim() ? { reason } : {};
  return [{ type: asked.for === 'renewal' ? 'RenewalWithdrawn' : 'ExceptionWithdrawn', data }];
}

function waiting({ asked, state }: Exception): Asked {
  require(asked, 'EXCEPTION_NOT_ASKED', state);
  return asked;
}
