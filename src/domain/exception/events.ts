import type { Stamp } from '#domain/decider.ts';
import type { Accepted, Risk } from './risk.ts';
import type { Asked, Check, ExceptionFacts } from './state.ts';

/** What is asked for, as it is put to whoever answers; `found`: what it would cover at that moment. */
type Asking = Pick<Asked, 'reason' | 'until' | 'need' | 'answerBy'> & { found: Risk };

/** `by`: who had agreed and counted at that moment; of before that was looked at: all who had, and the actor. */
type Approving = { until: string; accepted: Accepted; note?: string; by?: readonly string[] };

/** Everything that can happen to an exception: type → what is kept of it beside who and when. */
type ExceptionEventData = {
  ExceptionOpened: ExceptionFacts & Asking;
  RenewalRequested: Asking;
  /** One of several people has agreed; `machine`: who holds the machine itself. */
  ExceptionAgreed: { for: Asked['for']; note?: string; machine?: true };
  ExceptionApproved: Approving;
  RenewalApproved: Approving;
  ExceptionRejected: { reason: string };
  RenewalRejected: { reason: string };
  ExceptionWithdrawn: { reason?: string };
  RenewalWithdrawn: { reason?: string };
  /** Nobody answered in time. */
  ExceptionLapsed: object;
  RenewalLapsed: object;
  ExceptionRanOut: { until: string };
  ExceptionRevoked: { reason: string };
  ExceptionVoided: { because: 'control-failed' | 'risk-worsened'; reason: string; found?: Risk };
  ControlChecked: Omit<Check, 'at'> & { nextAt: string };
  /** So many checks in a row could not be run: nobody knows whether the control holds. */
  ControlUnproved: { times: number; reason?: string };
};

export type ExceptionEventType = keyof ExceptionEventData;
export type ExceptionHappening = {
  [T in ExceptionEventType]: { type: T; data: ExceptionEventData[T] };
}[ExceptionEventType];
export type ExceptionEvent = ExceptionHappening & Stamp;
export type ExceptionData<T extends ExceptionEventType> = ExceptionEventData[T];
