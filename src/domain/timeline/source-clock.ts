import { fromMillis, toMillis } from '#domain/clock/instant.ts';

/** The same moment by two clocks: a source's, and the one that it is held against. */
export type ClockPair = { told: string; true: string };

/** How far a source's clock is off. */
export type SourceClock = {
  /** By how much it is ahead, in milliseconds; negative: behind. Of one that drifts: at `drift.since`. */
  offset: number;
  /** Half of the pairs lie no further from it, in milliseconds. */
  spread: number;
  /** By how much it gains an hour, in milliseconds, and from when on (by that clock) that is counted. */
  drift?: { perHour: number; since: string };
};

const FEWEST_PAIRS = 3;
/** How much must have been gained over all the pairs for a drift to matter: what is told to the second has no more. */
const LEAST_GAIN = 1000;
/** A trend that chance alone shows once in 370 times is not taken for one. */
const CLEARLY = 3;
const HOUR = 3_600_000;

/**
 * How far a clock is off, by pairs: the median of the differences, which a few wrong pairs do not move. Where the
 * differences clearly have a trend (Mann–Kendall), by the Theil–Sen line through them. Undefined: too few pairs to tell.
 */
export function clockBy(pairs: readonly ClockPair[]): SourceClock | undefined {
  if (pairs.length < FEWEST_PAIRS) return undefined;
  const points = pairs
    .map(({ told, true: real }) => ({ at: toMillis(told), off: toMillis(told) - toMillis(real) }))
    .sort((a, b) => a.at - b.at);
  const since = points[0]?.at ?? 0;
  const perMilli = trendOf(points);
  const left = points.map(({ at, off }) => off - perMilli * (at - since));
  const offset = median(left);
  const spread = Math.round(median(left.map((one) => Math.abs(one - offset))));
  const drift =
    perMilli === 0 ? {} : { drift: { perHour: perMilli * HOUR, since: fromMillis(since) } };
  return { offset: Math.round(offset), spread, ...drift };
}

/** The instant (milliseconds) that a source told, as it was in truth. */
export function setRight(told: number, { offset, drift }: SourceClock): number {
  const gained = drift ? (drift.perHour * (told - toMillis(drift.since))) / HOUR : 0;
  return Math.round(told - offset - gained);
}

type Point = { at: number; off: number };

/** How much the clock gains a millisecond; 0 where that is not clear. `points`: in order. */
function trendOf(points: readonly Point[]): number {
  const slopes: number[] = [];
  let score = 0;
  for (const [at, one] of points.entries()) {
    for (const later of points.slice(at + 1)) {
      if (later.at === one.at) continue;
      score += Math.sign(later.off - one.off);
      slopes.push((later.off - one.off) / (later.at - one.at));
    }
  }
  const count = points.length;
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  if (slopes.length === 0 || Math.abs(score) - 1 <= CLEARLY * deviation) return 0;
  const slope = median(slopes);
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  return Math.abs(slope * span) < LEAST_GAIN ? 0 : slope;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
