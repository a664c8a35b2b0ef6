import { normalTails } from './distributions.ts';

/** Until when one unit was watched: a time, or its last event (`null`), which then tells nothing by its own time. */
export type WatchedUntil = number | null;

export type LaplaceTrend = {
  /** About normal: above 0 events crowd towards the end and it gets worse, below 0 better. */
  score: number;
  p: number;
};

/**
 * Whether events come more often as time goes by: Laplace (1773), as Ascher and Feingold, Repairable Systems Reliability
 * (1984) 5. Times are those of the events since the start, in any unit. Near enough to normal from four events on.
 *
 * @throws {RangeError} unless times rise from above 0, none is after `until`, and one is left to tell.
 */
export function laplaceTrend(times: readonly number[], until: WatchedUntil): LaplaceTrend {
  const { told, end } = toldBy(times, until);
  const mean = told.reduce((so, time) => so + time, 0) / told.length;
  const score = (mean - end / 2) / (end * Math.sqrt(1 / (12 * told.length)));
  return { score, p: normalTails(score) };
}

/** Events come at the rate scale · shape · t^(shape − 1): above 1 ever more often. */
export type PowerLaw = { shape: number; scale: number };

/**
 * How fast events get more or fewer: the power law of Crow (1974), by maximum likelihood; MIL-HDBK-189C 6.2.
 *
 * @throws {RangeError} as `laplaceTrend` does.
 */
export function powerLaw(times: readonly number[], until: WatchedUntil): PowerLaw {
  const { told, end } = toldBy(times, until);
  const shape = times.length / told.reduce((so, time) => so + Math.log(end / time), 0);
  return { shape, scale: times.length / end ** shape };
}

function toldBy(
  times: readonly number[],
  until: WatchedUntil,
): { told: readonly number[]; end: number } {
  if (
    times.some((time, at) => !(time > 0 && time >= (times[at - 1] ?? 0) && Number.isFinite(time)))
  )
    throw new RangeError('times of events count from the start, above 0, and rise');
  const last = times.at(-1) ?? 0;
  const end = until ?? last;
  const told = until === null ? times.slice(0, -1) : times;
  if (told.length === 0)
    throw new RangeError('no event tells of a trend: one at least, beside the last');
  if (!(end >= last && Number.isFinite(end)))
    throw new RangeError(`the last event, at ${last}, is after ${end}, until which it was watched`);
  if ((told[0] ?? end) >= end)
    throw new RangeError('all events are at the very end: no trend is told');
  return { told, end };
}
