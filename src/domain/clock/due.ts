import type { CivilTime } from './civil-time.ts';
import { deadline } from './deadline.ts';
import { fromMillis, latest, toMillis } from './instant.ts';
import type { ClockFacts, ServiceLevel } from './service-level.ts';
import { inWords, type Pause, type Span } from './span.ts';
import type { NamedInstant } from './start.ts';

/** A line of the arithmetic: what was reckoned, and the deadline as it then stood. */
export type Reckoning = { says: string; at?: string };

export type DueTerms = {
  level: ServiceLevel;
  start: NamedInstant;
  pauses: readonly Pause[];
  civil: CivilTime;
};

/** The deadline, the time that it is the end of and from when that is counted, and how it came about, line by line. */
type Due = {
  at?: string;
  from: string;
  span?: Span;
  /** What it would be if nobody had agreed to more time. */
  ruled?: string;
  lines: readonly Reckoning[];
};

/** The deadline after every change of what the time is told by, and every extension, in turn. */
export function dueOf(terms: DueTerms, facts: ClockFacts): Due {
  const { level, start } = terms;
  const all = said(level, facts);
  // What it was when the clock began: the last that was said by then, or the first that was said at all.
  const began = Math.max(
    0,
    all.findLastIndex(({ at }) => at <= start.at),
  );
  const [first, ...changes] = all.slice(began);
  if (!first) return { from: start.at, lines: [] };
  const lines: Reckoning[] = [];
  if (facts.promised !== undefined) return promisedDue(terms, first.key, facts, facts.promised);
  const happened = [...changes, ...facts.extensions].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  let standing = begun(terms, first.key, lines);
  for (const one of happened) {
    standing =
      'until' in one ? extended(standing, one, lines) : changed(terms, standing, one, lines);
  }
  const { from, span, due } = standing;
  const at = atOf(standing);
  return {
    from,
    lines,
    ...(span ? { span } : {}),
    ...(due === undefined ? {} : { ruled: due }),
    ...(at === undefined ? {} : { at }),
  };
}

/** A date that was promised moves by what people agree to, and by nothing else. */
function promisedDue(
  { level, start }: DueTerms,
  key: string,
  { extensions }: ClockFacts,
  promised: string,
): Due {
  const lines: Reckoning[] = [{ says: 'It was promised by then', at: promised }];
  const span = level.target[key];
  const begun = { key, from: start.at, due: promised, ...(span ? { span } : {}) };
  const { until } = extensions.reduce<Standing>((one, more) => extended(one, more, lines), begun);
  const at = until === undefined ? promised : latest(promised, until);
  return { from: start.at, at, lines, ...(span ? { span } : {}) };
}

/** What the time is told by, and since when, in order of time. */
type Said = { at: string; key: string };

/** `key`: what was said last; `due`: what follows from it, without what people agreed to. */
type Standing = { key: string; from: string; span?: Span; due?: string; until?: string };

function said({ toldBy }: ServiceLevel, facts: ClockFacts): Said[] {
  if (toldBy === undefined) return facts.severities.map(({ at, severity: key }) => ({ at, key }));
  if (toldBy === 'priority') {
    return facts.priorities.map(({ at, priority: key }) => ({ at, key }));
  }
  const came = facts.outcomes[toldBy.outcomeOf];
  return came ? [{ at: came.at, key: came.outcome }] : [];
}

function begun(terms: DueTerms, key: string, lines: Reckoning[]): Standing {
  const standing = reckon(terms, key, terms.start.at);
  lines.push(line(`${key}: ${timeInWords(standing)}`, standing.due));
  return standing;
}

/** More time was agreed to: later than what stood, or it changes nothing. */
function extended(
  standing: Standing,
  { at, until, reason, by }: ClockFacts['extensions'][number],
  lines: Reckoning[],
): Standing {
  const whose = by === undefined ? '' : `, agreed to by ${by}`;
  lines.push({ says: `It was extended ${at}${whose}: ${reason}`, at: until });
  return { ...standing, until: latest(standing.until ?? until, until) };
}

/**
 * Something else is said: the level says what that does to the date. More time was agreed to for what stood then: where
 * there is less time from now on, what the level says counts again.
 */
function changed(
  terms: DueTerms,
  standing: Standing,
  { at, key }: Said,
  lines: Reckoning[],
): Standing {
  const { severityChange } = terms.level;
  if (severityChange === 'keep') {
    lines.push({ says: `${key} since ${at}: the date is kept` });
    return standing;
  }
  const from = severityChange === 'restart' ? at : terms.start.at;
  const next = reckon(terms, key, from);
  const stays = severityChange === 'earlier' && !isBefore(next.due, standing.due);
  const { until } = standing;
  const lapses = until !== undefined && isBefore(next.due, reckon(terms, standing.key, from).due);
  const says = [
    `${key} since ${at}: ${timeInWords(next)}, counted ${severityChange === 'restart' ? 'from then' : 'from the beginning'}`,
    ...(stays ? ['what stood is no later and stays'] : []),
    ...(lapses ? ['the extension was of a deadline with more time, and is over'] : []),
  ];
  lines.push(line(says.join('; '), next.due));
  return {
    ...(stays ? { ...standingAlone(standing), key } : next),
    ...(until === undefined || lapses ? {} : { until }),
  };
}

function standingAlone({ until: _, ...standing }: Standing): Standing {
  return standing;
}

/** The deadline of a time that begins then. */
function reckon({ level, pauses, civil }: DueTerms, key: string, from: string): Standing {
  const span = level.target[key];
  if (!span) return { key, from };
  const { calendar, roll } = level;
  const millis = deadline(toMillis(from), span, {
    calendar,
    civil,
    pauses,
    ...(roll ? { roll } : {}),
  });
  return { key, from, span, ...(millis === undefined ? {} : { due: fromMillis(millis) }) };
}

/** What has no time has no deadline, whatever was agreed to; a clock that stands still has that alone. */
function atOf({ span, due, until }: Standing): string | undefined {
  if (until === undefined || !span) return due;
  return due === undefined ? until : latest(due, until);
}

function timeInWords({ span }: Standing): string {
  return span ? inWords(span) : 'no time is set';
}

function line(says: string, at: string | undefined): Reckoning {
  return at === undefined ? { says } : { says, at };
}

/** Whether a deadline comes before another; none comes after all. */
function isBefore(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && (other === undefined || one < other);
}
