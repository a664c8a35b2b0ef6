import type { Severity } from '#domain/finding/finding.ts';

/** Why somebody lives with a problem. */
export const exceptionKinds = [
  'risk_accepted',
  'false_positive',
  'deferred',
  'vendor_dependency',
  'compensating_control',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** Why a finding is none (OpenVEX 0.2.0, *justification*). */
export const justifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;

/** What a kind asks for beside a reason; texts that people read. */
export type ExceptionTerms = {
  /** Of a false positive: why it is none, and what shows it. */
  justification?: (typeof justifications)[number];
  shownBy?: string;
  /** What it is deferred to: a release, a change, a maintenance window. */
  deferredTo?: string;
  vendor?: string;
  /** Where the vendor says so: an advisory, a ticket. */
  reference?: string;
};

/** What each kind cannot do without; a compensating control needs its check as well. */
export const neededTerms: Record<ExceptionKind, readonly (keyof ExceptionTerms)[]> = {
  risk_accepted: [],
  false_positive: ['justification', 'shownBy'],
  deferred: ['deferredTo'],
  vendor_dependency: ['vendor', 'reference'],
  compensating_control: [],
};

/** What an installation allows: data, that an administrator may set. */
export type ExceptionRules = {
  /** Days until a request that nobody answers lapses. */
  answerWithin: number;
  /** How far EPSS may rise above what was accepted before that is worse; 0 to 1. */
  epssRise: number;
  /** After how many checks in a row that could not be run somebody is warned. */
  warnAfter: number;
  kinds: Record<ExceptionKind, KindRules>;
};

export type KindRules = {
  /** How often it may be renewed. */
  renewals: number;
  /** Days from asking to the end at the most, by the worst severity that it covers. */
  longest: Record<Severity, number>;
  /** How many people must agree, none of them the requester. */
  approvals: Record<Severity, number>;
};

const one = { critical: 1, high: 1, medium: 1, low: 1, info: 1 };
const usual: KindRules = {
  renewals: 2,
  longest: { critical: 30, high: 90, medium: 180, low: 365, info: 365 },
  approvals: one,
};
const longer = { critical: 90, high: 180, medium: 365, low: 365, info: 365 };

/** What is allowed where nobody has set anything else. */
export const usualRules: ExceptionRules = {
  answerWithin: 14,
  epssRise: 0.1,
  warnAfter: 3,
  kinds: {
    risk_accepted: usual,
    false_positive: { ...usual, longest: { ...longer, critical: 180, high: 365 } },
    deferred: usual,
    vendor_dependency: { ...usual, longest: longer },
    compensating_control: { ...usual, longest: longer },
  },
};
