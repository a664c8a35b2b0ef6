import type { Clock } from './clock.ts';
import type { Case } from './state.ts';

/** What a case that was split off has of the one that it came from: its clock goes on, and nobody sees more than before. */
export type Origin = {
  case: string;
  reason: string;
  openedAt: string;
  clock: Clock;
  instants: Case['instants'];
  /** The stage that it stands in, since when. */
  stage?: { id: string; enteredAt: string };
  restrictedTo?: readonly string[];
};

/** Of what the clock of a case is reckoned, where two cases have become one. */
export type TakenClock = {
  openedAt: string;
  clock: Pick<
    Clock,
    'startedAt' | 'severities' | 'priorities' | 'members' | 'pauses' | 'extensions'
  >;
  instants: Case['instants'];
  /** The stage that both stand in, since when one of them did. */
  stage?: { id: string; enteredAt: string };
};

/** Findings of a case: all of them, and which of these other scans found than the one that it came from, by their sources. */
export type Held = Pick<Case, 'findings' | 'elsewhere'>;
