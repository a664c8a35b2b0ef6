import { CONFIDENCE } from './intervals.ts';
import { kaplanMeier, type SurvivalCurve } from './kaplan-meier.ts';

/** When something was fixed, and when it came back, if it did. Instants in one unit. */
export type Fix = { fixedAt: number; recurredAt: number | null };

/**
 * How large a share of fixes still holds, by the time since each: those that hold are counted for as long as they have.
 *
 * @throws {RangeError} where it came back before it was fixed, or was fixed after now.
 */
export function recurrenceFree(
  fixes: readonly Fix[],
  now: number,
  confidence = CONFIDENCE,
): SurvivalCurve {
  const observations = fixes.map(({ fixedAt, recurredAt }) => ({
    duration: (recurredAt ?? now) - fixedAt,
    event: recurredAt !== null,
  }));
  return kaplanMeier(observations, confidence);
}
