import { CONFIDENCE, wilson } from './intervals.ts';

/** One item's deadline, and when it was closed. All instants in one unit, such as milliseconds since 1970. */
export type Promised = { dueAt: number; closedAt: number | null };

/** How a service level was kept: `undecided` is open and not yet due, and neither met nor missed. */
export type Adherence = {
  met: number;
  missed: number;
  undecided: number;
  /** Of what is decided, by Wilson; `null` while nothing is. */
  share: { share: number; low: number; high: number } | null;
};

/**
 * How a service level was kept until now. What is open and late counts as missed today, not on the day when it is closed;
 * what was closed on the very instant met it.
 *
 * @throws {RangeError} unless 0 < confidence < 1.
 */
export function adherence(
  items: readonly Promised[],
  now: number,
  confidence = CONFIDENCE,
): Adherence {
  const count = { met: 0, missed: 0, undecided: 0 };
  for (const item of items) count[standing(item, now)] += 1;
  const decided = count.met + count.missed;
  return { ...count, share: decided === 0 ? null : wilson(count.met, decided, confidence) };
}

function standing({ dueAt, closedAt }: Promised, now: number): 'met' | 'missed' | 'undecided' {
  if (closedAt !== null && closedAt <= now) return closedAt <= dueAt ? 'met' : 'missed';
  return now > dueAt ? 'missed' : 'undecided';
}
