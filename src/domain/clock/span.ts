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

/** As it is read: `14 calendar days`, `30 business minutes`; many elapsed hours as `14 × 24 hours`, which are no days. */
export function inWords({ count, unit }: Span): string {
  if (unit === 'elapsed-hours' && count > 72 && count % 24 === 0) return `${count / 24} × 24 hours`;
  const [kind = '', counted = ''] = unit.split('-');
  if (Number.isInteger(count)) return `${count} ${kind} ${oneOrMany(count, counted)}`;
  const seconds = Math.round(count * 3600);
  const parts = [
    [Math.floor(seconds / 3600), 'hours'],
    [Math.floor((seconds % 3600) / 60), 'minutes'],
    [seconds % 60, 'seconds'],
  ] as const;
  const told = parts.filter(([many]) => many > 0);
  return told
    .map(([many, name], at) => `${many} ${at === 0 ? `${kind} ` : ''}${oneOrMany(many, name)}`)
    .join(' ');
}

function oneOrMany(count: number, units: string): string {
  return count === 1 ? units.slice(0, -1) : units;
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
