import type { CauseLevel } from '#domain/causes/taxonomy.ts';
import type { Field } from '#domain/impact/contradictions.ts';
import type { Mark } from '#domain/timeline/checks/timeline.ts';
import type { Milestones } from '#domain/timeline/milestones.ts';

/**
 * What an installation knows of an incident and a text cannot tell: the door by which live incidents are linted. All
 * times are instants as the domain writes them.
 */
export type IncidentRecord = {
  /** Names and handles of those who took part. */
  participants: readonly string[];
  /** Sev 1 is the worst. */
  severity?: number;
  /** Who reads it: people outside are told less. */
  audience: 'internal' | 'external';
  impact?: { from: string; until?: string };
  /** Share of all requests or users that were affected at the worst moment: 0 to 1. */
  worstDegree?: number;
  dataLoss?: string;
  /** In the order in which they happened. */
  facts: readonly IncidentFact[];
  /** Which fact each milestone is. */
  milestones: Milestones;
  nearMiss: boolean;
  causes: readonly IncidentCause[];
  /** Not there where nobody records actions or safeguards: then nothing is missed of them. */
  actions?: readonly IncidentAction[];
  safeguards?: readonly IncidentSafeguard[];
  /** What its fields say, which prose may contradict. */
  fields: readonly Field[];
  /** Services that have a service level objective; the share of the budget that was used, where it is known. */
  objectives: readonly { service: string; budgetUsed?: number }[];
  /** Earlier incidents that are alike: 0 to 1. */
  similar: readonly { incident: string; similarity: number; linked: boolean }[];
  /** Hours of people's work that such incidents are expected to cost in a year. */
  expectedHours?: number;
  /** By when the review was to begin, and when it did. */
  review?: { dueAt: string; startedAt?: string };
  closedAt?: string;
  /** When the record was looked at. */
  asOf: string;
};

/** As the checks of timelines look at it. */
export type IncidentFact = Mark;

export type IncidentCause = {
  id: string;
  text: string;
  /** Not there where nobody said it. */
  level?: CauseLevel;
  /** When it came to be; before the incident for what lay waiting. */
  since?: string;
  evidence: readonly string[];
  /** The causes that made this one possible, by id. */
  because: readonly string[];
  /** Why nothing is done about it. */
  accepted?: string;
};

export type IncidentAction = {
  id: string;
  text: string;
  causes: readonly string[];
  state: 'open' | 'done' | 'declined';
  ticket?: { id: string; open: boolean };
  effect: 'prevent' | 'detect' | 'mitigate' | 'process';
  /** As the hierarchy of actions has it: what needs people to be careful is weak. Not there where nobody said by what it works. */
  strength?: 'strong' | 'medium' | 'weak';
  estimateHours?: number;
  /** Not there where nobody said it. */
  priority?: 'high' | 'medium' | 'low';
};

export type IncidentSafeguard = {
  id: string;
  cause: string;
  /** Proved: seen to fail on the faulty state, and to pass on the fixed one. */
  state: 'proved' | 'unproved' | 'skipped' | 'deleted';
  lastRunAt?: string;
};
