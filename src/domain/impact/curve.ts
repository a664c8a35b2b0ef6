import type { Span } from './period.ts';
import { LATE, type Meaning, type Point, type Series, stepOf } from './series.ts';

/** A value to be drawn; `at`: milliseconds. */
export type CurvePoint = { at: number; value: number };

/** Values as they are drawn: what they are, and runs of them, between which some are missing. */
export type Curve = { shows: Meaning; runs: CurvePoint[][] };

/**
 * A series as a curve over a span, of about `most` points: of those that lie closer, the least and the greatest remain, in
 * their order, so that no peak is lost. Of events it is the share that was good; where nothing was asked there is none.
 */
export function curveOf({ meaning, points }: Series, span: Partial<Span>, most: number): Curve {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = span;
  const step = stepOf(points);
  // A value holds until the next: the one before the span, too, is seen in it.
  const first = Math.max(0, points.findIndex(({ at }) => at > from) - 1);
  const within = points.slice(first).filter(({ at }) => at <= to);
  const shown = within.flatMap((point) => shownValue(meaning, point));
  const size = Math.ceil((2 * shown.length) / most);
  const runs = inRuns(shown, step * LATE);
  // Where more are missing than can be drawn, what is missing is told as coarsely as the rest.
  const drawn =
    2 * runs.length > most
      ? inRuns(thinned(shown, size), step * LATE * size)
      : runs.map((run) => thinned(run, size));
  return { shows: meaning === 'events' ? 'good-share' : meaning, runs: drawn };
}

function shownValue(meaning: Meaning, { at, value, total }: Point): CurvePoint[] {
  if (meaning !== 'events') return [{ at, value }];
  return total ? [{ at, value: value / total }] : [];
}

/** Of each `size` of them in a row the least and the greatest. */
function thinned(points: readonly CurvePoint[], size: number): CurvePoint[] {
  if (size <= 2) return [...points];
  const kept: CurvePoint[] = [];
  for (let begin = 0; begin < points.length; begin += size) {
    const few = points.slice(begin, begin + size).sort((a, b) => a.value - b.value);
    const ends = [few[0], few.at(-1)].flatMap((one) => one ?? []);
    kept.push(...[...new Set(ends)].sort((a, b) => a.at - b.at));
  }
  return kept;
}

function inRuns(points: readonly CurvePoint[], late: number): CurvePoint[][] {
  const runs: CurvePoint[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && point.at - before.at <= late) run.push(point);
    else runs.push([point]);
  }
  return runs;
}
