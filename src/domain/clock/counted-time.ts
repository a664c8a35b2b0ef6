import { type BusinessCalendar, isBusinessDay, openTimes } from './business-calendar.ts';
import type { CivilDate, CivilTime } from './civil-time.ts';
import { mergedPauses, type Pause, type Time, type Unit } from './span.ts';

/** What a deadline is reckoned by, beside its span. */
export type Terms = {
  calendar: BusinessCalendar;
  civil: CivilTime;
  pauses: readonly Pause[];
  /** Where the deadline lies on a day without work: moved to the next day with work, to that time of it or to its end. */
  roll?: { at?: number };
};

/** Units that run by the hour, and those that are counted by the day. */
export type HourUnit = Extract<Unit, `${string}-hours`>;
export type DayUnit = Extract<Unit, `${string}-days`>;

/** A date, its first millisecond and its last. */
export type Day = { date: CivilDate; begin: number; end: number };

/** So far ahead time is counted; a calendar without work would else be searched for ever. */
const MOST_DAYS = 20_000;

/** The times in which a clock of hours runs from an instant on: without the pauses, until one that has no end. */
export function runningHours(unit: HourUnit, start: number, terms: Terms): Generator<Time> {
  const times =
    unit === 'business-hours'
      ? openSince(start, terms)
      : [{ from: start, to: Number.POSITIVE_INFINITY }];
  return running(times, mergedPauses(terms.pauses));
}

/** When so much (milliseconds) of the times has gone by. */
export function instantAfter(amount: number, times: Iterable<Time>): number | undefined {
  let left = amount;
  for (const { from, to } of times) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return undefined;
}

/**
 * The days that count for a clock that began at `start`, until a pause that has no end. The day of the start is none of
 * them; where the clock stands at its end, the next takes its place.
 */
export function* countedDays(start: number, unit: DayUnit, terms: Terms): Generator<Day> {
  const still = mergedPauses(terms.pauses);
  const counts = (date: CivilDate) =>
    unit === 'calendar-days' || isBusinessDay(terms.calendar, date, terms.civil);
  let begun = false;
  for (const day of daysFrom(start, terms)) {
    if (standsForEver(day.end, still)) return;
    if (standsAt(day.end, still)) continue;
    if (begun && counts(day.date)) yield day;
    begun = true;
  }
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

/** The dates from that of an instant on; without those that the zone leapt over. */
export function* daysFrom(start: number, terms: Terms): Generator<Day> {
  let date = terms.civil.dateAt(terms.calendar.zone, start);
  for (let days = 0; days < MOST_DAYS; days += 1) {
    const stretches = terms.civil.stretchesOf(terms.calendar.zone, date);
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first && last) yield { date, begin: first.from, end: last.to - 1 };
    date = terms.civil.addDays(date, 1);
  }
}

/** Whether the clock stands at the instant, and nobody knows for how long. */
export function standsForEver(instant: number, still: readonly Time[]): boolean {
  const last = still.at(-1);
  return last !== undefined && last.to === Number.POSITIVE_INFINITY && last.from <= instant;
}

export function standsAt(instant: number, still: readonly Time[]): boolean {
  return still.some(({ from, to }) => from <= instant && instant < to);
}
