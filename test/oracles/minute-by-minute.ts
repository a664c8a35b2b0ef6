import type { BusinessCalendar } from '#domain/clock/business-calendar.ts';
import type { Weekday } from '#domain/clock/civil-time.ts';
import type { Span } from '#domain/clock/span.ts';
import type { WallClock } from './wall-clock.ts';

/** A clock to be reckoned; instants are whole minutes since 1970. */
export type Sample = {
  start: number;
  span: Span;
  calendar: BusinessCalendar;
  pauses: readonly { from: number; to: number }[];
};

/**
 * The deadline of a sample in milliseconds, found by walking through time a minute at a time and looking at the clock on
 * the wall. It knows no formula: what it says is what somebody would say who sat there and counted.
 */
export function minuteByMinute(sample: Sample, wall: WallClock): number {
  switch (sample.span.unit) {
    case 'elapsed-hours':
      return countMinutes(sample, () => true);
    case 'business-hours':
      return countMinutes(sample, openMinutes(sample.calendar, wall));
    case 'calendar-days':
      return countDays(sample, wall, () => true);
    case 'business-days':
      return countDays(sample, wall, workDays(sample.calendar));
    case 'calendar-months':
      return countMonths(sample, wall);
  }
}

/**
 * The instant in milliseconds at which such a share of a sample's time until its deadline had gone by, counted the same
 * way: of hours in the minutes that ran, else in the days that counted.
 */
export function shareByMinute(share: number, sample: Sample, due: number, wall: WallClock): number {
  const last = Math.ceil(due / 60_000);
  const pieces = sample.span.unit.endsWith('hours')
    ? minutesUntil(last, sample, wall)
    : daysUntil(last, sample, wall);
  const gone = share * pieces.length;
  const whole = Math.floor(gone);
  const [before, next] = [pieces[whole - 1], pieces[whole]];
  if (gone === whole && before) return (before.first + before.length) * 60_000 - before.short;
  if (!next) throw new Error('no time was counted');
  return Math.round((next.first + (gone - whole) * next.length) * 60_000);
}

/** Something that is counted, in minutes; `short`: how many milliseconds before the next one begins it ends. */
type Piece = { first: number; length: number; short: number };

function minutesUntil(last: number, { start, span, calendar, pauses }: Sample, wall: WallClock) {
  const counts = span.unit === 'elapsed-hours' ? () => true : openMinutes(calendar, wall);
  const minutes: Piece[] = [];
  for (let first = start; first < last; first += 1) {
    if (!isPaused(first, pauses) && counts(first)) minutes.push({ first, length: 1, short: 0 });
  }
  return minutes;
}

function daysUntil(last: number, { start, span, calendar, pauses }: Sample, wall: WallClock) {
  const counts = span.unit === 'business-days' ? workDays(calendar) : () => true;
  const days: Piece[] = [];
  let begun = false;
  for (const { day, end } of daysFrom(start, wall)) {
    if (end >= last) break;
    if (isPaused(end, pauses)) continue;
    if (begun && counts(day)) days.push(wholeDay(day, end, wall));
    begun = true;
  }
  return days;
}

function wholeDay(day: number, end: number, wall: WallClock): Piece {
  let first = end;
  while (dayOf(wall, first - 1) === day) first -= 1;
  return { first, length: end + 1 - first, short: 1 };
}

function countMinutes(
  { start, span, pauses }: Sample,
  counts: (minute: number) => boolean,
): number {
  let left = Math.round(span.count * 60);
  for (let minute = start; ; minute += 1) {
    if (isPaused(minute, pauses) || !counts(minute)) continue;
    left -= 1;
    if (left === 0) return (minute + 1) * 60_000;
  }
}

function countDays(
  { start, span, pauses }: Sample,
  wall: WallClock,
  counts: (day: number) => boolean,
): number {
  let left = span.count;
  let first = true;
  for (const { day, end } of daysFrom(start, wall)) {
    if (isPaused(end, pauses)) continue;
    if (!first && counts(day)) left -= 1;
    if (left === 0) return (end + 1) * 60_000 - 1;
    first = false;
  }
  throw new Error('time has ended');
}

function countMonths({ start, span, pauses }: Sample, wall: WallClock): number {
  let target = monthsAfter(dayOf(wall, start), span.count);
  for (const { day, end } of daysFrom(start, wall)) {
    // The zone leapt over the very day.
    if (day > target) target = day;
    if (isPaused(end, pauses)) target += 1;
    else if (day === target) return (end + 1) * 60_000 - 1;
  }
  throw new Error('time has ended');
}

/** The days from that of the start on, each with its last minute. */
function* daysFrom(start: number, wall: WallClock): Generator<{ day: number; end: number }> {
  for (let minute = start; ; minute += 1) {
    const day = dayOf(wall, minute);
    // Within an hour no calendar turns a page and turns it back.
    while (dayOf(wall, minute + 60) === day) minute += 60;
    if (day !== dayOf(wall, minute + 1)) yield { day, end: minute };
  }
}

function dayOf({ first, days }: WallClock, minute: number): number {
  const day = days[minute - first];
  if (day === undefined) throw new Error('the sample leads beyond the years that are known');
  return day;
}

function isPaused(minute: number, pauses: Sample['pauses']): boolean {
  for (const { from, to } of pauses) if (minute >= from && minute < to) return true;
  return false;
}

/** Whether a day, counted from 1970, is worked on. */
function workDays({ week, holidays }: BusinessCalendar): (day: number) => boolean {
  const known = new Map<number, boolean>();
  return (day) => {
    let works = known.get(day);
    if (works === undefined) {
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      works = !holidays.has(date) && (week[weekdayOf(day)]?.length ?? 0) > 0;
      known.set(day, works);
    }
    return works;
  };
}

function openMinutes(calendar: BusinessCalendar, wall: WallClock): (minute: number) => boolean {
  const works = workDays(calendar);
  return (minute) => {
    const day = dayOf(wall, minute);
    if (!works(day)) return false;
    const time = wall.minutes[minute - wall.first] as number;
    return (calendar.week[weekdayOf(day)] ?? []).some(({ from, to }) => time >= from && time < to);
  };
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The day of the same number so many months later, or the last of that month; days are counted from 1970. */
function monthsAfter(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86_400_000;
}
