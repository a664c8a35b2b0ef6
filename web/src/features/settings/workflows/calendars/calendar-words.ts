import { weekdayNames } from '#domain/clock/civil-time.ts';
import { weekdayOf } from '#web/ui/year/dates.ts';
import type { Users } from './calendar-text.ts';
import type { Hours, Week } from './week.ts';

const listed = new Intl.ListFormat('en-GB');

/** What uses a calendar, to complete a sentence: `the service levels fix and look`; undefined where nothing does. */
export function usersText({ levels, packs }: Users): string | undefined {
  const parts = [...namesText('the service level', levels), ...namesText('the pack', packs)];
  return parts.length > 0 ? listed.format(parts) : undefined;
}

function namesText(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [`${what}${names.length === 1 ? '' : 's'} ${listed.format(names)}`];
}

/** The hours of a day: `09:00–12:00, 13:00–17:00`. */
export function hoursText(hours: readonly Hours[]): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join(', ');
}

/** `1 holiday`, `11 holidays`. */
export function holidayCount(count: number): string {
  return count === 1 ? '1 holiday' : `${count} holidays`;
}

/** Whether the business is closed on the weekday of a date, whatever its holidays. */
export function isClosedOn(week: Week, date: string): boolean {
  const day = weekdayNames[weekdayOf(date) - 1];
  return day === undefined || week[day].length === 0;
}

/** The time zones that can be chosen: those that this browser knows, UTC, and the one that is there. */
export function zoneChoices(zone: string): string[] {
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return [...new Set(zone === '' ? known : [...known, zone])].sort();
}

/** What is wrong with a time zone. */
export function zoneFault(zone: string): string | undefined {
  if (zone === '') return 'Choose a time zone.';
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return undefined;
  } catch {
    return `This browser knows no time zone “${zone}”.`;
  }
}
