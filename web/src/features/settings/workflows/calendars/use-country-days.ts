import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HolidayType } from '#domain/clock/holiday.ts';
import { read } from '#web/api/calls.ts';
import type { NamedDay } from './calendar-text.ts';

/** Whose holidays are asked for: which of a country, or of a region of it, in so many years from the first on. */
export type HolidayPlace = {
  /** By its code; empty until one is chosen. */
  country: string;
  /** Empty for all of the country. */
  region: string;
  first: number;
  years: number;
  types: readonly HolidayType[];
};

/** A day that the server tells: whether the calendar has it, and whether it is to be added. */
export type CountryDay = NamedDay & { whole: boolean; isThere: boolean; isChosen: boolean };

/**
 * The holidays of a place, and those of them that are chosen: whole days that are not there yet, unless they were
 * switched. Nothing is asked until a country is chosen.
 */
export function useCountryDays(place: HolidayPlace, holidays: readonly NamedDay[]) {
  const { country, region, first, years, types } = place;
  const [switched, setSwitched] = useState<{ in: string; dates: readonly string[] }>();
  const query = useQuery({
    ...read('listHolidays', {
      query: { country, ...(region && { region }), year: first, years, type: [...types] },
    }),
    enabled: country !== '' && types.length > 0,
  });
  const key = JSON.stringify(place);
  const others = switched?.in === key ? switched.dates : [];
  const days = (query.isEnabled ? query.data?.days : [])?.map((day): CountryDay => {
    const isThere = holidays.some(({ date }) => date === day.date);
    return { ...day, isThere, isChosen: !isThere && day.whole !== others.includes(day.date) };
  });
  return {
    query,
    days,
    chosen: (days ?? [])
      .filter(({ isChosen }) => isChosen)
      .map(({ date, name }) => ({ date, name })),
    onSwitch: (date: string) =>
      setSwitched({
        in: key,
        dates: others.includes(date) ? others.filter((one) => one !== date) : [...others, date],
      }),
  };
}
