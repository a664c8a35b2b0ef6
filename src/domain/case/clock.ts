import type { EscalationTime } from '#domain/clock/escalation.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Level } from '#domain/priority/level.ts';
import type { Member } from './member.ts';

/**
 * How the time of this cycle stands. `dueAt` is what the first service level of the case says, as it was reckoned when
 * something happened last; what it is reckoned by is kept beside it. A stopped clock keeps what it said.
 */
export type Clock = {
  startedAt: string;
  dueAt?: string;
  pausedAt?: string;
  breachedAt?: string;
  /** Until when somebody has been warned of the deadline. */
  warnedAt?: string;
  escalations?: readonly PlannedEscalation[];
  stopped?: { at: string; met: boolean };
  severities: readonly { at: string; severity: Severity }[];
  /** Absent where the case has none, and from rows that were written before they were kept. */
  priorities?: readonly { at: string; priority: Level }[];
  /**
   * Those of the findings that are still there, where they have clocks of their own: one for all that joined at the same
   * time and were as bad since. Absent where they share the case's.
   */
  members?: readonly Member[];
  pauses: readonly { from: string; to?: string; reason: string }[];
  /** `by`: who agreed; absent from rows that were written before it was kept. */
  extensions: readonly {
    level: string;
    at: string;
    until: string;
    reason: string;
    by?: string;
  }[];
};

/** The deadline of another service level than the first. */
export type Deadline = {
  title: string;
  dueAt: string;
  /** The instant by which it is done: such a deadline outlives the case. */
  stop?: string;
  breachedAt?: string;
  warnedAt?: string;
  escalations?: readonly PlannedEscalation[];
};

/** When a step of an escalation chain is taken, and when it was. */
export type PlannedEscalation = EscalationTime & { doneAt?: string };
