/** A date of a calendar on a wall, `2026-03-29`: no zone, no time. They sort as they follow each other. */
export type CivilDate = string;

/** 1 for Monday to 7 for Sunday, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** As files and people name them, in that order. */
export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A stretch of time throughout which the zone is the same distance from UTC. Milliseconds; `to` belongs to the next. */
export type Stretch = { from: number; to: number; offset: number };

/**
 * What the domain must know of time zones and of the calendar, and is given: both are a library's, for they follow from
 * laws and not from us.
 */
export type CivilTime = {
  /** The date that a wall calendar in the zone shows at the instant (milliseconds). */
  dateAt: (zone: string, millis: number) => CivilDate;
  /**
   * All that a date is in a zone, in order: one stretch on most days, two where clocks are changed, none where the zone
   * leapt over the date.
   */
  stretchesOf: (zone: string, date: CivilDate) => readonly Stretch[];
  addDays: (date: CivilDate, days: number) => CivilDate;
  /** The same day of a later month, or that month's last. */
  addMonths: (date: CivilDate, months: number) => CivilDate;
  weekdayOf: (date: CivilDate) => Weekday;
};
