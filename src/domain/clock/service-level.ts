import type { Severity } from '#domain/finding/finding.ts';
import type { BusinessCalendar } from './business-calendar.ts';
import type { CivilTime } from './civil-time.ts';
import { deadline } from './deadline.ts';
import { type Escalation, type EscalationTime, escalationTimes, shareOf } from './escalation.ts';
import { fromMillis, toMillis } from './instant.ts';
import { inWords, type Pause, type Span } from './span.ts';
import { type Instants, type NamedInstant, type Start, startedBy } from './start.ts';

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

/** A promise of time: by when a case, or a stage of it, is done. */
export type ServiceLevel = {
  id: string;
  title: string;
  /** What it is about: the whole case, or one stage of its workflow by id. */
  covers: 'case' | { stage: string };
  start: Start;
  /** The time that there is, by severity; a severity without one has no deadline. */
  target: Readonly<Partial<Record<Severity, Span>>>;
  calendar: BusinessCalendar;
  severityChange: SeverityChange;
  /** Whether a hold stops the clock. What a law sets does not stop for anybody. */
  pausable: boolean;
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
  pauses: readonly { from: string; to?: string; reason: string }[];
  /** Deadlines that were moved with somebody's approval. */
  extensions: readonly { at: string; until: string; reason: string }[];
  /** When what the clock is about was done. */
  stoppedAt?: string;
};

/** A line of the arithmetic: what was reckoned, and the deadline as it then stood. */
export type Reckoning = { says: string; at?: string };

/** How a clock stands and how that was found. Without `startedAt` it has not begun; without `dueAt` it has no deadline. */
export type Reading = {
  startedAt?: string;
  dueAt?: string;
  /** Since when it stands still. */
  pausedAt?: string;
  stoppedAt?: string;
  /** When the steps of its escalation chain are taken; none of them while it stands still. */
  escalations?: readonly EscalationTime[];
  arithmetic: readonly Reckoning[];
};

/**
 * How the clock of a service level stands: a function of the level, the facts and the calendar, and of nothing else. The
 * same events give the same deadline at any time and on any machine.
 */
export function read(level: ServiceLevel, facts: ClockFacts, civil: CivilTime): Reading {
  const start = startedBy(level.start, facts.instants);
  if (!start) return { arithmetic: [{ says: 'It has not begun' }] };
  const lines: Reckoning[] = [{ says: `It began: ${start.name}`, at: start.at }];
  const pauses = level.pausable ? facts.pauses : [];
  const standing = pauses.find(({ to }) => to === undefined);
  for (const { from, to, reason } of pauses) {
    lines.push({ says: `It stood still${to ? ` until ${to}` : ''}: ${reason}`, at: from });
  }
  const terms = { level, start, pauses: pauses.map(inMillis), civil };
  let due = bySeverity(terms, facts.severities, lines);
  for (const { at, until, reason } of facts.extensions) {
    lines.push({ says: `It was extended ${at}: ${reason}`, at: until });
    if (due === undefined || until > due) due = until;
  }
  return {
    startedAt: start.at,
    ...(due === undefined ? {} : { dueAt: due }),
    ...(standing ? {} : chainOf(terms, due)),
    ...(standing ? { pausedAt: standing.from } : {}),
    ...(facts.stoppedAt ? { stoppedAt: facts.stoppedAt } : {}),
    arithmetic: lines,
  };
}

function chainOf(
  { level, start, pauses, civil }: DueTerms,
  dueAt: string | undefined,
): Pick<Reading, 'escalations'> {
  const { escalations: chain = [], calendar } = level;
  if (chain.length === 0 || dueAt === undefined) return {};
  const times = { startedAt: start.at, dueAt, calendar, civil, pauses };
  return { escalations: escalationTimes(chain, times) };
}

/** When warnings are given of a deadline that is still to come: at shares of the time between start and deadline. */
export function warningsOf({ warnAt }: ServiceLevel, { startedAt, dueAt }: Reading): string[] {
  if (!startedAt || !dueAt) return [];
  const [start, due] = [toMillis(startedAt), toMillis(dueAt)];
  return warnAt.map((share) => fromMillis(shareOf(share, start, due)));
}

/** Whether the deadline was met. The very instant of it is in time; what is not yet due is undecided, never met. */
export const outcomes = ['met', 'breached', 'undecided', 'no-deadline'] as const;
export type Outcome = (typeof outcomes)[number];

export function outcomeOf(
  { startedAt, dueAt, stoppedAt, pausedAt }: Reading,
  now: string,
): Outcome {
  if (dueAt) {
    if ((stoppedAt ?? now) > dueAt) return 'breached';
    return stoppedAt ? 'met' : 'undecided';
  }
  return startedAt && !pausedAt ? 'no-deadline' : 'undecided';
}

type DueTerms = { level: ServiceLevel; start: NamedInstant; pauses: Pause[]; civil: CivilTime };

/** The deadline after every change of severity, in turn. */
function bySeverity(
  terms: DueTerms,
  severities: ClockFacts['severities'],
  lines: Reckoning[],
): string | undefined {
  const { level, start } = terms;
  // What it was when the clock began: the last that was said by then, or the first that was said at all.
  const began = Math.max(
    0,
    severities.findLastIndex(({ at }) => at <= start.at),
  );
  const [first, ...changes] = severities.slice(began);
  if (!first) return undefined;
  let due = reckon(terms, first.severity, start.at, lines);
  if (level.severityChange === 'keep') return due;
  for (const { at, severity } of changes) {
    const from = level.severityChange === 'restart' ? at : start.at;
    const reckoned = reckon(terms, severity, from, lines);
    if (level.severityChange !== 'earlier' || !isEarlier(due, reckoned)) due = reckoned;
  }
  return due;
}

/** The deadline of a severity whose time begins then; put down as a line of the arithmetic. */
function reckon(
  { level, start, pauses, civil }: DueTerms,
  severity: Severity,
  from: string,
  lines: Reckoning[],
): string | undefined {
  const span = level.target[severity];
  const { calendar, roll } = level;
  const millis =
    span && deadline(toMillis(from), span, { calendar, civil, pauses, ...(roll ? { roll } : {}) });
  const due = millis === undefined ? undefined : fromMillis(millis);
  const since = from === start.at ? '' : ` from ${from}`;
  const says = `${severity}: ${span ? inWords(span) : 'no time is set'}${since}`;
  lines.push(due === undefined ? { says } : { says, at: due });
  return due;
}

/** Whether a deadline is before another; none is after all. */
function isEarlier(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && (other === undefined || one <= other);
}

function inMillis({ from, to }: { from: string; to?: string }): Pause {
  return { from: toMillis(from), ...(to === undefined ? {} : { to: toMillis(to) }) };
}
