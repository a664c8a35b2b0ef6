import type { CivilTime } from './civil-time.ts';
import { type DueTerms, dueOf, type Reckoning } from './due.ts';
import { elapsedText } from './duration.ts';
import { type EscalationTime, escalationTimes } from './escalation.ts';
import { fromMillis, toMillis } from './instant.ts';
import { startInWords } from './level-words.ts';
import type { ClockFacts, ServiceLevel } from './service-level.ts';
import { instantOfShare } from './share.ts';
import { skippedInWords } from './skipped.ts';
import { startedBy } from './start.ts';

/** How a clock stands and how that was found. Without `startedAt` it has not begun; without `dueAt` it has no deadline. */
export type Reading = {
  startedAt?: string;
  dueAt?: string;
  /** Since when it stands still. */
  pausedAt?: string;
  stoppedAt?: string;
  /** When warnings are given, in order, and the steps of its escalation chain taken; none while it stands still. */
  warnings?: readonly string[];
  escalations?: readonly EscalationTime[];
  arithmetic: readonly Reckoning[];
};

/**
 * How the clock of a service level stands: a function of the level, the facts and the calendar, and of nothing else. The
 * same events give the same deadline at any time and on any machine.
 */
export function read(level: ServiceLevel, facts: ClockFacts, civil: CivilTime): Reading {
  const start = startedBy(level.start, facts.instants);
  const begins = `It begins with ${startInWords(level.start)}`;
  if (!start)
    return { arithmetic: [{ says: `${begins}, and has not begun` }, ...tooSoon(level, facts)] };
  const began = typeof level.start === 'string' ? 'It began' : `${begins}, and began`;
  const pauses = level.pausable ? facts.pauses : [];
  const terms = { level, start, pauses: pauses.map(inMillis), civil };
  const due = dueOf(terms, facts);
  const pausedAt = pauses.find(({ to }) => to === undefined)?.from;
  const isOver = facts.stoppedAt !== undefined && !isTooSoon(level, facts, start.at);
  return {
    startedAt: start.at,
    ...(due.at === undefined ? {} : { dueAt: due.at }),
    ...(pausedAt === undefined ? timesOf(terms, due) : { pausedAt }),
    ...(isOver && facts.stoppedAt ? { stoppedAt: facts.stoppedAt } : {}),
    arithmetic: [
      { says: `${began}: ${start.name}`, at: start.at },
      ...(isTooSoon(level, facts, start.at) ? tooSoon(level, facts) : []),
      ...pauses.map(pauseInWords),
      ...due.lines,
      ...skippedInWords(terms, due),
    ],
  };
}

/** Whether the deadline was met. The very instant of it is in time; what is not yet due is undecided, never met. */
export const outcomes = ['met', 'breached', 'undecided', 'no-deadline'] as const;
export type Outcome = (typeof outcomes)[number];

export function outcomeOf(
  { startedAt, dueAt, stoppedAt, pausedAt }: Reading,
  now: string,
): Outcome {
  // What ended before it began was never held to its deadline.
  if (startedAt && stoppedAt && stoppedAt < startedAt) return 'undecided';
  if (dueAt) {
    if ((stoppedAt ?? now) > dueAt) return 'breached';
    return stoppedAt ? 'met' : 'undecided';
  }
  return startedAt && !pausedAt ? 'no-deadline' : 'undecided';
}

/** What is told to have been done before it could be is not done by that: the clock runs on, until it is told rightly. */
function isTooSoon({ stop }: ServiceLevel, { stoppedAt }: ClockFacts, startedAt: string): boolean {
  return stop !== undefined && stoppedAt !== undefined && stoppedAt < startedAt;
}

function tooSoon({ stop }: ServiceLevel, { stoppedAt }: ClockFacts): Reckoning[] {
  if (stop === undefined || stoppedAt === undefined) return [];
  return [
    {
      says: `It is not stopped by ${stop}, which is told to be before its beginning`,
      at: stoppedAt,
    },
  ];
}

function timesOf(
  { level, pauses, civil }: DueTerms,
  { at, from, span }: ReturnType<typeof dueOf>,
): Pick<Reading, 'warnings' | 'escalations'> {
  if (at === undefined || !span) return {};
  const { calendar, warnAt, escalations: chain = [] } = level;
  const time = { from: toMillis(from), due: toMillis(at), unit: span.unit };
  const terms = { calendar, civil, pauses };
  const warnings = warnAt.map((share) => fromMillis(instantOfShare(share, time, terms)));
  return {
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(chain.length > 0 ? { escalations: escalationTimes(chain, time, terms) } : {}),
  };
}

function pauseInWords({ from, to, reason }: ClockFacts['pauses'][number]): Reckoning {
  if (to === undefined) return { says: `It stands still since then: ${reason}`, at: from };
  const length = elapsedText((toMillis(to) - toMillis(from)) / 1000);
  return { says: `It stood still for ${length}, until ${to}: ${reason}`, at: from };
}

function inMillis({ from, to }: { from: string; to?: string }) {
  return { from: toMillis(from), ...(to === undefined ? {} : { to: toMillis(to) }) };
}
