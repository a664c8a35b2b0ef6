import { binomialUpTo, gammaQuantile, normalWithin } from './distributions.ts';

/** Between what a figure lies, at the confidence that was asked for. `null`: the data set no such end. */
export type Interval = { low: number | null; high: number | null };

export const CONFIDENCE = 0.95;

/** @throws {RangeError} unless 0 < confidence < 1. */
export function checkConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new RangeError(`confidence is between 0 and 1, such as 0.95, not ${confidence}`);
}

/**
 * A share and its interval by scores: Wilson, JASA 22 (1927) 209. It stays within 0 and 1, and holds for few trials too.
 *
 * @throws {RangeError} unless 0 ≤ successes ≤ trials are whole numbers and there is a trial.
 */
export function wilson(
  successes: number,
  trials: number,
  confidence = CONFIDENCE,
): { share: number; low: number; high: number } {
  checkConfidence(confidence);
  if (!(Number.isInteger(trials) && trials > 0 && isCount(successes) && successes <= trials))
    throw new RangeError(
      `${successes} of ${trials} is no share: count both, and at least one trial`,
    );
  const z2 = normalWithin(confidence) ** 2;
  const share = successes / trials;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    Math.sqrt(z2 * (share * (1 - share) + z2 / (4 * trials))) /
    Math.sqrt(trials) /
    (1 + z2 / trials);
  const low = successes === 0 ? 0 : centre - half;
  return { share, low, high: successes === trials ? 1 : centre + half };
}

/**
 * A rate of events and its exact interval: Garwood, Biometrika 28 (1936) 437. The rate is per unit of the exposure, such
 * as a year of one component.
 *
 * @throws {RangeError} unless events is a count and exposure is greater than 0.
 */
export function poissonRate(
  events: number,
  exposure: number,
  confidence = CONFIDENCE,
): { rate: number; low: number; high: number } {
  checkConfidence(confidence);
  if (!(isCount(events) && exposure > 0 && Number.isFinite(exposure)))
    throw new RangeError(`${events} events in ${exposure} give no rate: the exposure is above 0`);
  const tail = (1 - confidence) / 2;
  const low = events === 0 ? 0 : gammaQuantile(tail, events);
  const high = gammaQuantile(1 - tail, events + 1);
  return { rate: events / exposure, low: low / exposure, high: high / exposure };
}

/**
 * Between which values in order a quantile lies, whatever their distribution, with equal tails: David and Nagaraja, Order
 * Statistics (2003) 7.1. Ranks count from 1; `null` where that many values set no such end. `coverage` is what the ranks
 * come to, which is at least the confidence while both are there.
 *
 * @throws {RangeError} unless count is a count and 0 < quantile < 1.
 */
export function orderStatisticRanks(
  count: number,
  quantile: number,
  confidence = CONFIDENCE,
): Interval & { coverage: number } {
  checkConfidence(confidence);
  if (!isCount(count) || !(quantile > 0 && quantile < 1))
    throw new RangeError(`no quantile ${quantile} of ${count} values: it lies between 0 and 1`);
  const tail = (1 - confidence) / 2;
  const upTo = (k: number) => (k < 0 ? 0 : binomialUpTo(k, count, quantile));
  const below = firstFrom(0, count, (k) => upTo(k) > tail);
  const low = below === 0 ? null : below;
  const above = firstFrom(0, count, (k) => upTo(k) >= 1 - tail);
  const high = above >= count ? null : above + 1;
  const coverage = (high === null ? 1 : upTo(high - 1)) - (low === null ? 0 : upTo(low - 1));
  return { low, high, coverage };
}

/**
 * The interval of a quantile of values that are all known, none of them still open.
 *
 * @throws {RangeError} as `orderStatisticRanks` does.
 */
export function quantileInterval(
  values: readonly number[],
  quantile: number,
  confidence = CONFIDENCE,
): Interval {
  const ordered = [...values].sort((a, b) => a - b);
  const { low, high } = orderStatisticRanks(values.length, quantile, confidence);
  const at = (rank: number | null) => (rank === null ? null : (ordered[rank - 1] ?? null));
  return { low: at(low), high: at(high) };
}

/** The first whole number from `low` to `high` that a rising condition holds for; `high` if it holds for none. */
function firstFrom(low: number, high: number, holds: (k: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
