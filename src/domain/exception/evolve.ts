import type { ExceptionData, ExceptionEvent, ExceptionEventType } from './events.ts';
import type { Asked, Exception, ExceptionState } from './state.ts';

/** The exception after the event. Pure and total: every event that was ever recorded can be applied for ever. */
export function evolveException(state: Exception, event: ExceptionEvent): Exception {
  const change = changes[event.type] as (
    state: Exception,
    data: object,
    event: ExceptionEvent,
  ) => Exception;
  return { ...change(state, event.data, event), version: state.version + 1 };
}

const changes: {
  [T in ExceptionEventType]: (
    state: Exception,
    data: ExceptionData<T>,
    event: ExceptionEvent,
  ) => Exception;
} = {
  ExceptionOpened: (state, { until, need, answerBy, found, ...facts }, { actor, at }) => ({
    ...state,
    ...facts,
    requestedBy: actor,
    requestedAt: at,
    until,
    found,
    asked: asked('exception', { reason: facts.reason, until, need, answerBy }, { actor, at }),
  }),
  RenewalRequested: (state, { found: _, ...asking }, stamp) => ({
    ...state,
    asked: asked('renewal', asking, stamp),
  }),
  ExceptionAgreed: (state, { machine }, { actor, at }) => {
    if (!state.asked) return state;
    const given = [...state.asked.given, { by: actor, at, ...(machine ? { machine } : {}) }];
    return { ...state, asked: { ...state.asked, given } };
  },
  ExceptionApproved: (state, data, event) => {
    const { control } = state;
    const checks = control ? { checks: { dueAt: event.at, unproved: 0 } } : {};
    return { ...approved(state, data, event), state: 'active', ...checks };
  },
  RenewalApproved: (state, data, event) => ({
    ...approved(state, data, event),
    renewals: state.renewals + 1,
  }),
  ExceptionRejected: (state, { reason }, event) => ended(state, 'rejected', event, reason),
  RenewalRejected: (state) => answered(state),
  ExceptionWithdrawn: (state, { reason }, event) => ended(state, 'withdrawn', event, reason),
  RenewalWithdrawn: (state) => answered(state),
  ExceptionLapsed: (state, _, event) => ended(state, 'lapsed', event),
  RenewalLapsed: (state) => answered(state),
  ExceptionRanOut: (state, _, event) => ended(state, 'expired', event),
  ExceptionRevoked: (state, { reason }, event) => ended(state, 'revoked', event, reason),
  ExceptionVoided: (state, { reason }, event) => ended(state, 'void', event, reason),
  ControlChecked: (state, { nextAt, ...check }, { at }) => {
    const unproved = check.outcome === 'could-not-run' ? (state.checks?.unproved ?? 0) + 1 : 0;
    return { ...state, checks: { dueAt: nextAt, unproved, last: { ...check, at } } };
  },
  ControlUnproved: (state) => state,
};

function asked(
  what: Asked['for'],
  { reason, until, need, answerBy }: Pick<Asked, 'reason' | 'until' | 'need' | 'answerBy'>,
  { actor, at }: { actor: string; at: string },
): Asked {
  return { for: what, by: actor, at, reason, until, need, answerBy, given: [] };
}

function approved(
  state: Exception,
  { until, accepted, by }: ExceptionData<'ExceptionApproved'>,
  { actor, at }: ExceptionEvent,
): Exception {
  const approvedBy = by ?? [...(state.asked?.given.map((one) => one.by) ?? []), actor];
  return { ...answered(state), until, accepted, approvedBy, approvedAt: at };
}

function answered({ asked: _, ...state }: Exception): Exception {
  return state;
}

function ended(
  state: Exception,
  how: ExceptionState,
  { actor, at }: ExceptionEvent,
  reason?: string,
): Exception {
  const { checks, ...rest } = answered(state);
  // What is over is checked no longer; how the last check went stays known.
  const last = checks?.last ? { checks: { ...checks, dueAt: '' } } : {};
  return { ...rest, ...last, state: how, ended: { at, by: actor, ...(reason ? { reason } : {}) } };
}
