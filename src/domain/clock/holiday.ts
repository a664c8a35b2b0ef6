import { groupBy } from '#domain/group-by.ts';
import type { CivilDate } from './civil-time.ts';

export const holidayTypes = ['public', 'bank', 'school', 'optional', 'observance'] as const;
export type HolidayType = (typeof holidayTypes)[number];

/** A day on which a country or a region of it does not work; `whole`: or only for a part of it. */
export type Holiday = { date: CivilDate; name: string; type: HolidayType; whole: boolean };

/** A date with all the holidays that fall on it: their names in one text, and whether one of them takes the whole day. */
export type FreeDay = { date: CivilDate; name: string; whole: boolean };

/** The dates of holidays in order, each once. */
export function freeDays(holidays: readonly Holiday[]): FreeDay[] {
  const byDate = groupBy(
    holidays.toSorted((a, b) => a.date.localeCompare(b.date)),
    ({ date }) => date,
  );
  return [...byDate].map(([date, all]) => ({
    date,
    name: all.map(({ name }) => name).join(', '),
    whole: all.some(({ whole }) => whole),
  }));
}
