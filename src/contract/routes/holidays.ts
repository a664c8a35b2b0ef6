import type { Route } from '#contract/route.ts';

export const holidayRoutes = {
  listCountries: [
    'GET',
    '/holidays/countries',
    'signed-in',
    'The countries whose holidays are known, with their regions',
  ],
  listHolidays: [
    'GET',
    '/holidays',
    'signed-in',
    'The holidays of a country or region, to be put into a business calendar',
  ],
} as const satisfies Record<string, Route>;
