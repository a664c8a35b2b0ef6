import type { Stamp } from '#domain/decider.ts';
import type { Risk } from './risk.ts';
import type { Check, ExceptionFacts } from './state.ts';

/** What the exception covers at this moment; undefined: nothing. */
type Finding = { found: Risk | undefined };

/** `machine`: whoever decides holds the machine itself, and is asked for no right. */
type Deciding = { machine?: true };

/** Everything that can be asked of an exception: type → what is asked, beside who and when. */
type ExceptionCommandData = {
  RequestException: ExceptionFacts & { until: string } & Finding;
  RequestRenewal: { reason: string; until: string } & Finding;
  /** Agrees to what waits: the exception, or its renewal. */
  ApproveException: { note?: string } & Finding & Deciding;
  RejectException: { reason: string } & Deciding;
  WithdrawException: { reason?: string };
  RevokeException: { reason: string } & Deciding;
  /** Time has passed: what is due by now, happens. */
  ExpireException: object;
  /** What it covers was looked at anew. */
  ReviewException: Finding;
  /** `dueAt`: when the check was due, so that one that ran twice counts once; absent where somebody asked for it. */
  RecordCheck: Omit<Check, 'at'> & { dueAt?: string };
};

export type ExceptionCommandType = keyof ExceptionCommandData;
export type ExceptionCommand = {
  [T in ExceptionCommandType]: { type: T } & ExceptionCommandData[T] & Stamp;
}[ExceptionCommandType];
export type ExceptionAsk = {
  [T in ExceptionCommandType]: { type: T } & ExceptionCommandData[T];
}[ExceptionCommandType];
export type OnException<T extends ExceptionCommandType> = Extract<ExceptionCommand, { type: T }>;

/** Whether it is decided by who people are at that very moment: whether they are suspended, and what they may. */
export function isDecision(
  command: ExceptionCommand,
): command is OnException<(typeof decisions)[number]> {
  return (decisions as readonly string[]).includes(command.type);
}

const decisions = ['ApproveException', 'RejectException', 'RevokeException'] as const;
