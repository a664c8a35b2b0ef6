import { normalTails, normalWithin } from './distributions.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/** A mean in the unit of the durations, and how far it may be off. */
export type RestrictedMean = { mean: number; standardError: number; low: number; high: number };

/**
 * How long an item stays open on average within the horizon: the area under the curve, Irwin (1949); its error by Klein and
 * Moeschberger, Survival Analysis (2003) 4.5. Other than a mean of what is closed it counts what is open.
 *
 * @throws {RangeError} unless 0 < horizon, and somebody was followed to it while anybody was open.
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number): RestrictedMean {
  const whole = curve.steps.at(-1)?.survival === 0;
  if (!(horizon > 0 && Number.isFinite(horizon)) || (horizon > curve.followed && !whole))
    throw new RangeError(
      `the horizon is above 0 and no later than ${curve.followed}, to which anybody was followed, not ${horizon}`,
    );
  const steps = curve.steps.filter(({ time }) => time < horizon);
  let to = horizon;
  let area = 0;
  let variance = 0;
  for (const { time, survival, atRisk, events } of steps.toReversed()) {
    area += survival * (to - time);
    if (atRisk > events) variance += (area * area * events) / (atRisk * (atRisk - events));
    to = time;
  }
  return within(area + to, Math.sqrt(variance), curve.confidence);
}

/**
 * By how much the first mean is longer than the second, both within the horizon: an effect in days, beside a test that only
 * says whether there is one (Royston and Parmar, BMC Med. Res. Methodol. 13 (2013) 152).
 *
 * @throws {RangeError} as `restrictedMean` does, for either.
 */
export function restrictedMeanDifference(
  one: SurvivalCurve,
  other: SurvivalCurve,
  horizon: number,
): RestrictedMean & { p: number | null } {
  const [a, b] = [restrictedMean(one, horizon), restrictedMean(other, horizon)];
  const error = Math.hypot(a.standardError, b.standardError);
  const difference = a.mean - b.mean;
  const p = error > 0 ? normalTails(difference / error) : null;
  return { ...within(difference, error, one.confidence), p };
}

function within(mean: number, standardError: number, confidence: number): RestrictedMean {
  const half = normalWithin(confidence) * standardError;
  return { mean, standardError, low: mean - half, high: mean + half };
}
