import type { Amount } from './amount.ts';
import { exactly } from './amount.ts';
import type { Span } from './period.ts';

/**
 * What the values of a series say: how many of all events were good; which share (0 to 1) was good, or bad; how many bad
 * events there were since the value before, or a second.
 */
export const meanings = ['events', 'good-share', 'bad-share', 'bad-count', 'bad-rate'] as const;
export type Meaning = (typeof meanings)[number];

/** `at`: milliseconds. Of events `value` is how many were good, of `total`. */
export type Point = { at: number; value: number; total?: number };

/** Values over time. Each holds until the next; the last, and one after which some are missing, for one step. */
export type Series = { meaning: Meaning; points: readonly Point[] };

/** What a series says of a time. */
export type Reckoned = {
  /** Time (seconds) for which there are values, and for which there are none. */
  covered: number;
  gaps: readonly Span[];
  /** Bad time (seconds): each second counts as far as it was bad. Where there is no value it may have been none or all. */
  bad?: Amount;
  /** How many events were bad, and of how many, where the series tells it; gaps tell of none. */
  badEvents?: number;
  events?: number;
};

/** So much farther than usual the next value may be before some are missing. */
export const LATE = 1.5;

/** What a series says of a span, by adding up its values over the time for which each holds. */
export function reckon({ meaning, points }: Series, span: Span): Reckoned {
  const held = holding(points).flatMap(({ point, from, to }) => {
    const within = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
    const seconds = (within.to - within.from) / 1000;
    return seconds > 0 ? [{ point, within, seconds, part: (seconds * 1000) / (to - from) }] : [];
  });
  const sum = (value: (one: (typeof held)[number]) => number) =>
    held.reduce((all, one) => all + value(one), 0);
  const gaps = gapsIn(
    span,
    held.map(({ within }) => within),
  );
  const covered = sum(({ seconds }) => seconds);
  const missing = (span.to - span.from) / 1000 - covered;
  if (meaning === 'bad-count') {
    return { covered, gaps, badEvents: sum(({ point, part }) => point.value * part) };
  }
  if (meaning === 'bad-rate') {
    return { covered, gaps, badEvents: sum(({ point, seconds }) => point.value * seconds) };
  }
  const known = sum(({ point, seconds }) => badShare(meaning, point) * seconds);
  const bad = missing > 0 ? { low: known, high: known + missing } : exactly(known);
  if (meaning !== 'events') return { covered, gaps, bad };
  const events = sum(({ point: { total = 0 }, part }) => total * part);
  const badEvents = sum(({ point: { value, total = 0 }, part }) => (total - value) * part);
  return { covered, gaps, bad, events, badEvents };
}

function badShare(meaning: Meaning, { value, total }: Point): number {
  if (meaning === 'bad-share') return value;
  if (meaning === 'good-share') return 1 - value;
  // Where nothing was asked, nothing was bad.
  return total ? (total - value) / total : 0;
}

/** The time for which each point holds. A single point tells of no time: nobody knows its step. */
function holding(points: readonly Point[]): (Span & { point: Point })[] {
  const step = stepOf(points);
  return points.flatMap((point, index) => {
    const next = points[index + 1]?.at;
    const late = next === undefined || next - point.at > step * LATE;
    const to = late ? point.at + step : next;
    return to > point.at ? [{ point, from: point.at, to }] : [];
  });
}

/** How far (milliseconds) values usually are apart: the median. */
export function stepOf(points: readonly Point[]): number {
  const apart = points
    .slice(1)
    .map(({ at }, index) => at - (points[index]?.at ?? at))
    .sort((a, b) => a - b);
  return apart[Math.floor((apart.length - 1) / 2)] ?? 0;
}

/** What of a span is left beside those that are in it, in order. */
function gapsIn(span: Span, within: readonly Span[]): Span[] {
  const starts = [span.from, ...within.map(({ to }) => to)];
  const ends = [...within.map(({ from }) => from), span.to];
  return starts
    .map((from, index) => ({ from, to: ends[index] ?? from }))
    .filter(({ from, to }) => to > from);
}
