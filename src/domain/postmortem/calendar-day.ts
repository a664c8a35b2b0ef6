/**
 * Minutes on a wall clock, from 1970-01-01 00:00 of whatever zone the date is of; days as the Gregorian calendar counts
 * them, by Howard Hinnant's `days_from_civil`.
 */
export function wallMinutes(date: string, minutes: number): number {
  return daysOf(date) * 1440 + minutes;
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return (((daysOf(date) + 4) % 7) + 7) % 7;
}

/** Whether there is such a day. */
export function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  const next = month === 12 ? [year + 1, 1] : [year, month + 1];
  return day <= daysBefore(next[0] as number, next[1] as number, 1) - daysBefore(year, month, 1);
}

function daysOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return daysBefore(year, month, day);
}

function daysBefore(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146097 + yearOfEra * 365 + leapDays + dayOfYear - 719468;
}
