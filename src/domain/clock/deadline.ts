import { isBusinessDay } from './business-calendar.ts';
import {
  countedDays,
  type DayUnit,
  daysFrom,
  instantAfter,
  runningHours,
  standsAt,
  standsForEver,
  type Terms,
} from './counted-time.ts';
import { mergedPauses, type Span } from './span.ts';
import { wallTime } from './wall-time.ts';

const HOUR = 3_600_000;

/**
 * The last instant (milliseconds) at which a clock that began at `start` is met.
 *
 * - Elapsed hours run through day and night; business hours only while the calendar is open.
 * - Days are those after the day of the start; the deadline is the end of the last of them, in the calendar's zone.
 * - Months end with the day of the same number, or with the month's last (as Regulation (EEC) No 1182/71, article 3).
 * - Paused hours do not count. Of days and months, every one at whose end the clock stands adds a day.
 *
 * Undefined while the clock stands still for an unknown time, and where the calendar has no work for decades.
 */
export function deadline(start: number, span: Span, terms: Terms): number | undefined {
  const due = reckon(start, span, terms);
  return due === undefined ? undefined : rolled(due, terms);
}

function reckon(start: number, { unit, count }: Span, terms: Terms): number | undefined {
  switch (unit) {
    case 'elapsed-hours':
    case 'business-hours':
      return instantAfter(count * HOUR, runningHours(unit, start, terms));
    case 'calendar-days':
    case 'business-days':
      return nthDay(start, count, unit, terms);
    case 'calendar-months':
      return monthsLater(start, count, terms);
  }
}

function nthDay(start: number, count: number, unit: DayUnit, terms: Terms): number | undefined {
  let left = count;
  for (const { end } of countedDays(start, unit, terms)) {
    left -= 1;
    if (left === 0) return end;
  }
  return undefined;
}

function monthsLater(start: number, months: number, terms: Terms): number | undefined {
  const still = mergedPauses(terms.pauses);
  const { addDays, addMonths, dateAt } = terms.civil;
  let last = addMonths(dateAt(terms.calendar.zone, start), months);
  for (const { date, end } of daysFrom(start, terms)) {
    if (standsForEver(end, still)) return undefined;
    if (standsAt(end, still)) last = addDays(last, 1);
    // Later only where the zone leapt over the very day.
    else if (date >= last) return end;
  }
  return undefined;
}

/** A deadline on a day without work, moved as the terms say. */
function rolled(due: number, terms: Terms): number | undefined {
  const { calendar, civil, roll } = terms;
  if (!roll) return due;
  for (const { date, end } of daysFrom(due, terms)) {
    if (!isBusinessDay(calendar, date, civil)) continue;
    if (date === civil.dateAt(calendar.zone, due)) return due;
    return roll.at === undefined ? end : wallTime(calendar.zone, date, roll.at, civil);
  }
  return undefined;
}
