import { type BusinessCalendar, isBusinessDay, openTimes } from './business-calendar.ts';
import type { CivilDate, CivilTime } from './civil-time.ts';
import { mergedPauses, type Pause, type Span, type Time } from './span.ts';
import { wallTime } from './wall-time.ts';

/** What a deadline is reckoned by, beside its span. */
export type Terms = {
  calendar: BusinessCalendar;
  civil: CivilTime;
  pauses: readonly Pause[];
  /** Where the deadline lies on a day without work: moved to the next day with work, to that time of it or to its end. */
  roll?: { at?: number };
};

const HOUR = 3_600_000;
/** So far ahead a deadline is looked for; a calendar without work would else be searched for ever. */
const MOST_DAYS = 20_000;

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
      return consume([{ from: start, to: Number.POSITIVE_INFINITY }], count * HOUR, terms);
    case 'business-hours':
      return consume(openSince(start, terms), count * HOUR, terms);
    case 'calendar-days':
      return nthDay(start, count, terms, () => true);
    case 'business-days':
      return nthDay(start, count, terms, (date) =>
        isBusinessDay(terms.calendar, date, terms.civil),
      );
    case 'calendar-months':
      return monthsLater(start, count, terms);
  }
}

/** When so much of the times, less the pauses, has gone by. */
function consume(times: Iterable<Time>, amount: number, { pauses }: Terms): number | undefined {
  let left = amount;
  for (const { from, to } of running(times, mergedPauses(pauses))) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return undefined;
}

/** What of the times is outside of the pauses, until a pause that has no end. */
function* running(times: Iterable<Time>, still: readonly Time[]): Generator<Time> {
  const forever = still.find(({ to }) => to === Number.POSITIVE_INFINITY)?.from;
  for (const { from, to } of times) {
    if (forever !== undefined && from >= forever) return;
    let begin = from;
    for (const pause of still.filter((one) => one.to > from && one.from < to)) {
      if (pause.from > begin) yield { from: begin, to: pause.from };
      begin = pause.to;
    }
    if (begin < to) yield { from: begin, to };
  }
}

function* openSince(start: number, { calendar, civil }: Terms): Generator<Time> {
  let date = civil.dateAt(calendar.zone, start);
  for (let days = 0; days < MOST_DAYS; days += 1) {
    for (const { from, to } of openTimes(calendar, date, civil)) {
      if (to > start) yield { from: Math.max(from, start), to };
    }
    date = civil.addDays(date, 1);
  }
}

function nthDay(
  start: number,
  count: number,
  terms: Terms,
  counts: (date: CivilDate) => boolean,
): number | undefined {
  const still = mergedPauses(terms.pauses);
  // The day of the start is none of those that are counted; where the clock stands at its end, the next takes its place.
  let left = count;
  let begun = false;
  for (const { date, end } of daysFrom(start, terms)) {
    if (standsForEver(end, still)) return undefined;
    if (standsAt(end, still)) continue;
    if (begun && counts(date)) left -= 1;
    if (left === 0) return end;
    begun = true;
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

/** The dates from that of an instant on, each with its last millisecond; without those that the zone leapt over. */
function* daysFrom(start: number, terms: Terms): Generator<{ date: CivilDate; end: number }> {
  let date = terms.civil.dateAt(terms.calendar.zone, start);
  for (let days = 0; days < MOST_DAYS; days += 1) {
    const end = endOf(date, terms);
    if (end !== undefined) yield { date, end };
    date = terms.civil.addDays(date, 1);
  }
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

/** The last millisecond of a date; undefined where the zone leapt over it. */
function endOf(date: CivilDate, { calendar, civil }: Terms): number | undefined {
  const last = civil.stretchesOf(calendar.zone, date).at(-1);
  return last && last.to - 1;
}

/** Whether the clock stands at the instant, and nobody knows for how long. */
function standsForEver(instant: number, still: readonly Time[]): boolean {
  const last = still.at(-1);
  return last !== undefined && last.to === Number.POSITIVE_INFINITY && last.from <= instant;
}

function standsAt(instant: number, still: readonly Time[]): boolean {
  return still.some(({ from, to }) => from <= instant && instant < to);
}
