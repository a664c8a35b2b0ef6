import type { CivilDate, CivilTime, Weekday } from './civil-time.ts';
import { toMillis } from './instant.ts';
import type { Time } from './span.ts';

/** Hours in which work is done, in minutes of the wall clock since midnight; `to` no longer belongs to them. */
export type OpeningHours = { from: number; to: number };

/** When a business works: by weekday, but for holidays, in one zone. A version of it never changes. */
export type BusinessCalendar = {
  name: string;
  /** An IANA name, such as `Europe/Berlin`. */
  zone: string;
  /** In order, without overlap; a weekday that is not named is free. */
  week: Readonly<Partial<Record<Weekday, readonly OpeningHours[]>>>;
  /** Dates on which nobody works, whatever the weekday. */
  holidays: ReadonlySet<CivilDate>;
};

const MINUTE = 60_000;

export function isBusinessDay(
  { week, holidays }: BusinessCalendar,
  date: CivilDate,
  { weekdayOf }: CivilTime,
): boolean {
  return !holidays.has(date) && (week[weekdayOf(date)]?.length ?? 0) > 0;
}

/**
 * The open times of a date as instants, in order. Open is when the wall clock shows a time of the opening hours: an hour
 * that is skipped in spring is nobody's, one that comes twice in autumn counts twice.
 */
export function openTimes(calendar: BusinessCalendar, date: CivilDate, civil: CivilTime): Time[] {
  if (!isBusinessDay(calendar, date, civil)) return [];
  const hours = calendar.week[civil.weekdayOf(date)] ?? [];
  const midnight = midnightUtc(date);
  return civil.stretchesOf(calendar.zone, date).flatMap(({ from, to, offset }) =>
    hours
      .map((open) => ({
        from: Math.max(from, midnight + open.from * MINUTE - offset),
        to: Math.min(to, midnight + open.to * MINUTE - offset),
      }))
      .filter((open) => open.from < open.to),
  );
}

/** When the date begins where clocks show UTC. */
function midnightUtc(date: CivilDate): number {
  return toMillis(`${date}T00:00:00.000Z`);
}
