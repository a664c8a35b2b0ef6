import { weekdayNames } from '#domain/clock/civil-time.ts';
import { clockText } from '#domain/clock/clock-text.ts';

export type Day = (typeof weekdayNames)[number];
/** Opening hours as they are written: `09:00` to `17:00`. */
export type Hours = { from: string; to: string };
/** Every weekday with its hours in order; none on a day that the business is closed. */
export type Week = Readonly<Record<Day, readonly Hours[]>>;

/** What is wrong with opening hours, and in which field; without a place it is about the whole week. */
export type WeekFault = { day?: Day; at?: number; part?: keyof Hours; says: string };

export const dayNames: Readonly<Record<Day, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** A week by what is known of its days; the others are closed. */
export function weekOf(days: Partial<Week>): Week {
  const closed = Object.fromEntries(weekdayNames.map((day) => [day, []]));
  return { ...(closed as unknown as Record<Day, readonly Hours[]>), ...days };
}

const nineToFive = [{ from: '09:00', to: '17:00' }];

/** Monday to Friday, nine to five: where a new calendar begins. */
export const usualWeek: Week = weekOf({
  mon: nineToFive,
  tue: nineToFive,
  wed: nineToFive,
  thu: nineToFive,
  fri: nineToFive,
});

/** The weekdays on which the business is open, in their order. */
export function openDays(week: Week): Day[] {
  return weekdayNames.filter((day) => week[day].length > 0);
}

/** A time of day as calendars write it, where it is clear what is meant: `9`, `9.00` and `900` are `09:00`. */
export function writtenTime(typed: string): string {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(typed.trim()) ?? [];
  return hours === '' ? typed.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}

/** Minutes since midnight; undefined where it is no time of day. `24:00` is the end of the day. */
function minutesOf(time: string): number | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) return undefined;
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** What is wrong with a week, each with its place; nothing where it can be written. */
export function weekFaults(week: Week): WeekFault[] {
  const faults = weekdayNames.flatMap((day) => dayFaults(day, week[day]));
  if (openDays(week).length > 0) return faults;
  return [{ says: 'A business works on one day at least. Open a day.' }];
}

function dayFaults(day: Day, all: readonly Hours[]): WeekFault[] {
  return all.flatMap((hours, at): WeekFault[] => {
    const from = minutesOf(hours.from);
    const to = minutesOf(hours.to);
    const before = minutesOf(all[at - 1]?.to ?? '00:00') ?? 0;
    const place = { day, at };
    if (from === undefined) return [{ ...place, part: 'from', says: notATime }];
    if (to === undefined) return [{ ...place, part: 'to', says: notATime }];
    if (to <= from) return [{ ...place, part: 'to', says: 'The hours end before they begin.' }];
    if (from >= before) return [];
    const says = 'These hours begin before those ahead of them end.';
    return [{ ...place, part: 'from', says }];
  });
}

const notATime = 'Write a time such as 09:00.';

/** The days that would be like one of the week: all others that are open, or else Monday to Friday. */
export function daysLike(week: Week, day: Day): Day[] {
  const open = openDays(week).filter((one) => one !== day);
  return open.length > 0 ? open : weekdayNames.slice(0, 5).filter((one) => one !== day);
}

/** The week with the hours of one day on those. */
export function withSameHours(week: Week, as: Day): Week {
  return { ...week, ...Object.fromEntries(daysLike(week, as).map((day) => [day, week[as]])) };
}

/** Hours to begin with where some are added: after those that are there, else those of the first day that is open. */
export function withMoreHours(week: Week, day: Day): Week {
  const there = week[day];
  const last = minutesOf(there.at(-1)?.to ?? '');
  const [open] = openDays(week);
  if (there.length === 0) return { ...week, [day]: open ? week[open] : nineToFive };
  const from = last === undefined || last > 22 * 60 ? undefined : last + 60;
  const more =
    from === undefined
      ? { from: '', to: '' }
      : { from: clockText(from), to: clockText(Math.min(from + 4 * 60, 24 * 60)) };
  return { ...week, [day]: [...there, more] };
}
