import type { EvidenceRef } from '#domain/case/state.ts';
import { earliest } from '#domain/clock/instant.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { ExceptionKind, ExceptionTerms } from './kinds.ts';
import type { Accepted, Risk, Tolerance } from './risk.ts';
import type { Scope } from './scope.ts';

/** What is asked for: never changed afterwards, so that what was approved is what holds. */
export type ExceptionFacts = {
  id: string;
  kind: ExceptionKind;
  reason: string;
  terms: ExceptionTerms;
  scope: Scope;
  tolerance: Tolerance;
  control?: Control;
};

/** What must hold for as long as the exception does: a check that the machine runs, so many seconds apart. */
export type Control = { title: string; check: Action; every: number };

/** Living with a problem until a date, for a reason, by more than one person's decision. */
export type Exception = ExceptionFacts & {
  /** How many events made it; 0 before it is asked for. */
  version: number;
  state: ExceptionState;
  requestedBy: string;
  requestedAt: string;
  until: string;
  /** What it would have covered when it was asked for. */
  found: Risk;
  /** What waits for an answer: the exception itself, or one more span of it. */
  asked?: Asked;
  approvedBy: readonly string[];
  approvedAt?: string;
  accepted?: Accepted;
  /** How often it was renewed. */
  renewals: number;
  /** How the checks of its control went. `unproved`: how many in a row could not be run, up to the last. */
  checks?: { dueAt: string; unproved: number; last?: Check };
  ended?: { at: string; by: string; reason?: string };
};

/** `void`: the control failed or the risk worsened. Where it is active, and there alone, it covers cases. */
export const exceptionStates = [
  'requested',
  'active',
  'rejected',
  'withdrawn',
  'lapsed',
  'expired',
  'revoked',
  'void',
] as const;
export type ExceptionState = (typeof exceptionStates)[number];

export type Asked = {
  for: 'exception' | 'renewal';
  by: string;
  at: string;
  reason: string;
  until: string;
  /** How many people must agree. */
  need: number;
  /** When it lapses. */
  answerBy: string;
  /** `machine`: by whoever holds the machine itself. */
  given: readonly { by: string; at: string; machine?: true }[];
};

/** What a check has shown. What could not be run has shown nothing. */
export const checkOutcomes = ['passed', 'failed', 'could-not-run'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];
export type Check = {
  at: string;
  outcome: CheckOutcome;
  reason?: string;
  evidence: readonly EvidenceRef[];
};

export const noException: Exception = {
  id: '',
  version: 0,
  kind: 'risk_accepted',
  reason: '',
  terms: {},
  scope: { cases: [] },
  tolerance: {},
  state: 'requested',
  requestedBy: '',
  requestedAt: '',
  until: '',
  found: { cases: 0, findings: 0, severity: 'info', kev: false },
  approvedBy: [],
  renewals: 0,
};

/** When what waits for an answer waits no more: at the last instant for one, or with what is asked for or renewed. */
export function lapseOf({ asked, until }: Exception): string | undefined {
  return asked && earliest(asked.answerBy, until);
}
