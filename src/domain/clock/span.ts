/**
 * The ways in which rules and contracts count time. None is ever converted into another: a month is not 30 days, a day is
 * not 24 hours, and a business day is neither.
 */
export const units = [
  'elapsed-hours',
  'calendar-days',
  'business-hours',
  'business-days',
  'calendar-months',
] as const;
export type Unit = (typeof units)[number];

/** So much time. Hours may be broken (0.5), the others are whole. */
export type Span = { count: number; unit: Unit };

/** As it is read: `14 calendar days`, `1 business hour`; many elapsed hours as `14 × 24 hours`, which are no days. */
export function inWords({ count, unit }: Span): string {
  if (unit === 'elapsed-hours' && count > 72 && count % 24 === 0) return `${count / 24} × 24 hours`;
  const words = unit.replace('-', ' ');
  return `${count} ${count === 1 ? words.slice(0, -1) : words}`;
}

/** Time during which a clock stands still, in milliseconds; without an end it still does. */
export type Pause = { from: number; to?: number };

/** From one instant to another, in milliseconds; `to` no longer belongs to it. */
export type Time = { from: number; to: number };

/** The same pauses in order, those that touch or overlap as one. */
export function mergedPauses(pauses: readonly Pause[]): Time[] {
  const merged: Time[] = [];
  for (const { from, to = Number.POSITIVE_INFINITY } of pauses.toSorted(
    (a, b) => a.from - b.from,
  )) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) merged.push({ from, to });
  }
  return merged;
}
