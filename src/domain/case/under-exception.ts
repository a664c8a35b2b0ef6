import { toMillis } from '#domain/clock/instant.ts';
import type { Stamp } from '#domain/decider.ts';
import { require } from '#domain/refusal.ts';
import { requireAtWork, requireNoRequest } from './at-work.ts';
import type { Command } from './commands.ts';
import type { CaseHappening, EventData } from './events.ts';
import type { Case } from './state.ts';

/** An exception that names the case is asked for: work stops until it is decided, the clock goes on. */
export function requestException(
  state: Case,
  { exception, reason, until, at }: Command<'RequestException'>,
): CaseHappening[] {
  requireAtWork(state);
  requireNoRequest(state);
  require(reason.trim(), 'REASON_MISSING');
  require(toMillis(until) > toMillis(at), 'DATE_IN_PAST', until);
  return [{ type: 'ExceptionRequested', data: { exception, reason, until } }];
}

/** An exception that holds covers the case, until its date: from now on, or until another date than before. */
export function putUnderException(
  state: Case,
  { exception, reason, until }: Command<'PutUnderException'>,
): CaseHappening[] {
  const { aside, request } = state;
  if (state.state === 'exception_active' && aside?.exception === exception) {
    return aside.until === until ? [] : [{ type: 'ExceptionRenewed', data: { exception, until } }];
  }
  const asked = request?.kind === 'exception' && request.exception === exception;
  if (!asked) {
    requireAtWork(state);
    requireNoRequest(state);
  }
  return [{ type: 'ExceptionGranted', data: { exception, until, reason } }];
}

/** The exception that covers the case, or was asked for, is so no longer: the case goes on, on its first clock. */
export function endException(
  state: Case,
  { exception, because, reason }: Command<'EndException'>,
): CaseHappening[] {
  const { aside } = state;
  if (aside?.exception !== exception) return [];
  if (because === 'rejected')
    return [{ type: 'RequestRejected', data: { kind: 'exception', reason } }];
  if (because === 'expired') {
    return [{ type: 'ExceptionExpired', data: { exception, until: aside.until ?? '' } }];
  }
  return [{ type: 'ExceptionEnded', data: { exception, because, reason } }];
}

/** The date has come that an exception of this case alone was granted until, before exceptions were kept by themselves. */
export function expireException(
  state: Case,
  { until, at }: Command<'ExpireException'>,
): CaseHappening[] {
  const { aside } = state;
  const active = state.state === 'exception_active' && aside?.until === until && !aside.exception;
  if (!active || toMillis(at) < toMillis(until)) return [];
  return [{ type: 'ExceptionExpired', data: { until } }];
}

type ExceptionEventType =
  | 'ExceptionRequested'
  | 'ExceptionGranted'
  | 'ExceptionRenewed'
  | 'ExceptionExpired'
  | 'ExceptionEnded';

/** How exceptions change a case; for `evolve`. */
export const underException: {
  [T in ExceptionEventType]: (state: Case, data: EventData<T>, stamp: Stamp) => Case;
} = {
  ExceptionRequested: (state, { reason, until, exception }, { actor, at }) => {
    const of = exception ? { exception } : {};
    return {
      ...state,
      request: { kind: 'exception', by: actor, at, reason, until, ...of },
      aside: { from: state.state, reason, until, ...of },
      state: 'exception_requested',
    };
  },
  ExceptionGranted: ({ request: _, ...state }, { reason, until, exception }) => ({
    ...state,
    state: 'exception_active',
    disposition: 'risk_accepted',
    aside: {
      from: state.aside?.from ?? state.state,
      reason,
      until,
      ...(exception ? { exception } : {}),
    },
  }),
  ExceptionRenewed: (state, { until }) =>
    state.aside ? { ...state, aside: { ...state.aside, until } } : state,
  ExceptionExpired: backToWork,
  ExceptionEnded: (state) => {
    if (state.request?.kind !== 'exception') return backToWork(state);
    const { request: _, ...rest } = state;
    return backToWork(rest);
  },
};

function backToWork({ aside, disposition: _, ...state }: Case): Case {
  return { ...state, state: aside?.from ?? state.state };
}
