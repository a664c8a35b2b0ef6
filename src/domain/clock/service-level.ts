import type { Severity } from '#domain/finding/finding.ts';
import type { Level } from '#domain/priority/level.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import type { Escalation } from './escalation.ts';
import type { Span } from './span.ts';
import type { Instants, Start } from './start.ts';

/** What a change of severity does to a deadline that stands. */
export const severityChanges = [
  // The date stays as it was set at the beginning.
  'keep',
  // As if the severity had been this one from the start.
  'recompute',
  // The new severity's time begins with the change.
  'restart',
  // As `recompute`, but never later than what stood.
  'earlier',
] as const;
export type SeverityChange = (typeof severityChanges)[number];

/** What the time of a level is told by, where that is not how bad the case is: how urgent it is, or what a task came to. */
export type ToldBy = 'priority' | { outcomeOf: string };

/** The rule that a level follows: which fact of which policy pack, and where that has it from. */
export type LevelSource = {
  /** As name@version. */
  pack: string;
  fact: string;
  document: string;
  section: string;
  verified: boolean;
};

/** A promise of time: by when a case, or a stage of it, is done. */
export type ServiceLevel = {
  id: string;
  title: string;
  /** What it is about: the whole case, or one stage of its workflow by id. */
  covers: 'case' | { stage: string };
  start: Start;
  /** The time that there is, by severity, or by what else it is told; what has none has no deadline. */
  target: Readonly<Partial<Record<string, Span>>>;
  toldBy?: ToldBy;
  /** The instant by which it is done, where that is not the end of the case or stage: people tell it. */
  stop?: string;
  source?: LevelSource;
  calendar: BusinessCalendar;
  severityChange: SeverityChange;
  /** Whether a hold stops the clock. What a law sets does not stop for anybody. */
  pausable: boolean;
  /** Whether people can agree to more time. What a law sets is not theirs to move. */
  extendable: boolean;
  /** Whether a deadline on a day without work moves to the next day with work, to that minute of it or to its end. */
  roll?: { at?: number };
  /** Which shares of the time (above 0, below 1) have gone by when somebody is warned, in order. */
  warnAt: readonly number[];
  /** Who else is told, and when, until the clock stops. */
  escalations?: readonly Escalation[];
};

/** What of a case matters to its clocks, as its events tell it. Everything is in order of time. */
export type ClockFacts = {
  /** Named instants of this cycle. */
  instants: Instants;
  severities: readonly { at: string; severity: Severity }[];
  priorities: readonly { at: string; priority: Level }[];
  /** What tasks with several outcomes came to, and when, by step. */
  outcomes: Readonly<Record<string, { at: string; outcome: string }>>;
  pauses: readonly { from: string; to?: string; reason: string }[];
  /** Deadlines that were moved with somebody's approval; `by`: whose, absent from what was recorded before it was kept. */
  extensions: readonly { at: string; until: string; reason: string; by?: string }[];
  /** The deadline that was promised, in place of the time that the level gives. */
  promised?: string;
  /** When what the clock is about was done. */
  stoppedAt?: string;
};
