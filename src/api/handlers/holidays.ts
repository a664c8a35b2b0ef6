import type { Handlers } from '#api/handler.ts';
import { countriesWithHolidays, holidaysOf } from '#app/holidays.ts';
import { freeDays } from '#domain/clock/holiday.ts';

export const holidayHandlers: Handlers<'listCountries' | 'listHolidays'> = {
  listCountries: async () => ({ countries: await countriesWithHolidays() }),
  listHolidays: async ({ query: { country, region, year, years, type = ['public'] } }) => {
    const asked = Array.from({ length: years }, (_, at) => year + at);
    const place = { country, ...(region ? { region } : {}) };
    const found = await holidaysOf({ ...place, years: asked, types: type });
    return { days: freeDays(found) };
  },
};
