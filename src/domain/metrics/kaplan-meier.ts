import { normalWithin } from './distributions.ts';
import { CONFIDENCE, checkConfidence, type Interval } from './intervals.ts';
import { type Observation, riskSets } from './risk-sets.ts';

/** What holds from one time at which an event happened until the next. */
export type SurvivalStep = {
  time: number;
  atRisk: number;
  events: number;
  /** The share that is still open. */
  survival: number;
  /** Greenwood's; `null` where nobody is left. */
  standardError: number | null;
  /** The band by log(-log S), pointwise; `null` where nobody is left. */
  low: number | null;
  high: number | null;
  /** Nelson's and Aalen's. */
  cumulativeHazard: number;
};

export type SurvivalCurve = {
  n: number;
  events: number;
  /** Up to when anybody was followed. */
  followed: number;
  confidence: number;
  steps: SurvivalStep[];
};

/** Levels are sums of fractions: what differs by less is the same, as in R's `survival`. */
const SAME = 1e-8;

/**
 * How large a share is still open after each time, with those that are open counted for as long as they were followed:
 * Kaplan and Meier, JASA 53 (1958) 457; errors by Greenwood (1926), the band as Kalbfleisch and Prentice (1980) 1.4. Times
 * are in the unit of the durations.
 *
 * @throws {RangeError} for durations as `riskSets` does, and unless 0 < confidence < 1.
 */
export function kaplanMeier(
  observations: readonly Observation[],
  confidence = CONFIDENCE,
): SurvivalCurve {
  checkConfidence(confidence);
  const z = normalWithin(confidence);
  let survival = 1;
  let greenwood = 0;
  let cumulativeHazard = 0;
  const steps = riskSets([observations]).map(({ time, atRisk: [atRisk = 0], events: [d = 0] }) => {
    survival *= (atRisk - d) / atRisk;
    greenwood += d / (atRisk * (atRisk - d));
    cumulativeHazard += d / atRisk;
    const of = { time, atRisk, events: d, survival, cumulativeHazard };
    if (survival === 0) return { ...of, standardError: null, low: null, high: null };
    const spread = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
    return {
      ...of,
      standardError: survival * Math.sqrt(greenwood),
      low: survival ** Math.exp(spread),
      high: survival ** Math.exp(-spread),
    };
  });
  return {
    n: observations.length,
    events: observations.filter(({ event }) => event).length,
    followed: observations.reduce((last, { duration }) => Math.max(last, duration), 0),
    confidence,
    steps,
  };
}

/** A time that so large a share was done by, between two others: `null` where the data do not reach so far. */
export type SurvivalQuantile = Interval & { time: number | null };

/**
 * When so large a share is done: 0.5 is the median. Where the curve is level at just that height, the middle of that level
 * (R's `quantile.survfit`); its ends are where the band crosses (Brookmeyer and Crowley, Biometrics 38 (1982) 29).
 *
 * @throws {RangeError} unless 0 < share < 1.
 */
export function survivalQuantile(curve: SurvivalCurve, share: number): SurvivalQuantile {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share is between 0 and 1, not ${share}`);
  const crossing = (height: (step: SurvivalStep) => number | null) => {
    const level = 1 - share;
    const known = curve.steps.filter((step) => height(step) !== null);
    const heightOf = (step: SurvivalStep) => height(step) ?? 0;
    const first = known.find((step) => heightOf(step) <= level + SAME);
    if (!first) return null;
    if (heightOf(first) < level - SAME) return first.time;
    const next = known.find((step) => heightOf(step) < level - SAME);
    return (first.time + (next?.time ?? curve.followed)) / 2;
  };
  return {
    time: crossing((step) => step.survival),
    low: crossing((step) => step.low),
    high: crossing((step) => step.high),
  };
}

/** The share that is still open after a time, with its band; `null` beyond what anybody was followed to. */
export function survivalAt(
  curve: SurvivalCurve,
  time: number,
): (Interval & { survival: number }) | null {
  const step = curve.steps.findLast((one) => one.time <= time);
  if (time > curve.followed && step?.survival !== 0) return null;
  if (!step) return { survival: 1, low: null, high: null };
  return { survival: step.survival, low: step.low, high: step.high };
}
