// Dates of a calendar on a wall, `2026-12-25`: no zone, no time. The Gregorian calendar, weeks from Monday on.

const DAY = 86_400_000;

function at(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

/** Whether it is a date that there is, from the year 1 to 9999. */
export function isDate(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return !Number.isNaN(at(text)) && dateOf(at(text)) === text;
}

export function addDays(date: string, days: number): string {
  return dateOf(at(date) + days * DAY);
}

/** The same day of a later month, or of an earlier one; that month's last where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export function weekdayOf(date: string): number {
  return new Date(at(date)).getUTCDay() || 7;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** The weeks of a month (1 to 12) from Monday on; `undefined` where a day is of another month. */
export function weeksOf(year: number, month: number): (string | undefined)[][] {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
  const before = weekdayOf(first) - 1;
  const days = (at(addMonths(first, 1)) - at(first)) / DAY;
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const number = week * 7 + day - before;
      return number >= 0 && number < days ? addDays(first, number) : undefined;
    }),
  );
}

const inFull = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const inShort = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const monthInFull = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** A date as it is said: `Friday 25 December 2026`. */
export function dateInFull(date: string): string {
  return partsOf(inFull, date, ['weekday', 'day', 'month', 'year']);
}

/** The same without its year and in short, for lists: `Fri 25 Dec`. */
export function dateInShort(date: string): string {
  return partsOf(inShort, date, ['weekday', 'day', 'month']);
}

/** The name of a month, 1 to 12. */
export function monthName(month: number): string {
  return monthInFull.format(Date.UTC(2026, month - 1, 1));
}

/** Engines disagree on the commas between them. */
function partsOf(
  format: Intl.DateTimeFormat,
  date: string,
  types: readonly Intl.DateTimeFormatPartTypes[],
): string {
  const parts = format.formatToParts(at(date));
  return types.map((type) => parts.find((part) => part.type === type)?.value).join(' ');
}
