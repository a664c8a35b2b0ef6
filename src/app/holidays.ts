import type { Holiday, HolidayType } from '#domain/clock/holiday.ts';
import { civilTime } from './civil-time.ts';
import { InputError } from './input-error.ts';

type Asked = {
  /** As ISO 3166-1 has it: `DE`. */
  country: string;
  /** As the country's list has it: `BY`. */
  region?: string;
  years: readonly number[];
  types: readonly HolidayType[];
};

/**
 * Holidays by the package `date-holidays`, which whoever asks installs beside: its data is under CC BY-SA 3.0, and it
 * brings 40 MB. Throws an `InputError`: HOLIDAYS_MISSING where it is not there, NOT_FOUND for a country or region that
 * it has not.
 */
export async function holidaysOf({ country, region, years, types }: Asked): Promise<Holiday[]> {
  const Holidays = await library();
  const known = new Holidays();
  const countries = known.getCountries('en');
  if (!countries[country]) throw unknown(`there are no holidays of "${country}"`, countries);
  const regions = known.getStates(country, 'en') ?? {};
  if (region !== undefined && !regions[region]) {
    throw unknown(`${country} has no region "${region}"`, regions);
  }
  const calendar = new Holidays(country, region ?? '');
  const found = years.flatMap((year) => calendar.getHolidays(year, 'en'));
  return found.filter(({ type }) => types.some((one) => one === type)).flatMap(daysOf);
}

/** A country of which there are holidays, by its code of ISO 3166-1, and its regions by the codes of its own list. */
export type Country = { code: string; name: string; regions: { code: string; name: string }[] };

/** The countries of which there are holidays, by their English names. Throws an `InputError` (HOLIDAYS_MISSING). */
export async function countriesWithHolidays(): Promise<Country[]> {
  const Holidays = await library();
  const known = new Holidays();
  return named(known.getCountries('en')).map((country) => ({
    ...country,
    regions: named(known.getStates(country.code, 'en') ?? {}),
  }));
}

function named(names: Readonly<Record<string, string>>): { code: string; name: string }[] {
  const all = Object.entries(names).map(([code, name]) => ({ code, name }));
  return all.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Each day of a holiday: some last for several, some begin or end within a day. */
function daysOf({ date, name, type, start, end }: Found): Holiday[] {
  const first = date.slice(0, 10);
  if (!date.includes(' 00:00:00')) return [{ date: first, name, type, whole: false }];
  // A day on which clocks are changed has an hour less.
  const millis = end.getTime() - start.getTime() + 2 * HOUR;
  const whole = Math.floor(millis / DAY);
  const days = Array.from({ length: whole }, (_, at) => ({
    date: civilTime.addDays(first, at),
    name,
    type,
    whole: true,
  }));
  const rest = millis % DAY > 4 * HOUR;
  const last = { date: civilTime.addDays(first, whole), name, type, whole: false };
  return rest ? [...days, last] : days;
}

type Found = { date: string; name: string; type: HolidayType; start: Date; end: Date };

async function library() {
  try {
    return (await import('date-holidays')).default;
  } catch (error) {
    const message =
      'holidays are known to the package date-holidays, which is not installed beside Holdfast: ' +
      '`npm install --global date-holidays`, or `npx -p holdfast -p date-holidays holdfast …`; ' +
      'a server that runs is then started again';
    throw new InputError('HOLIDAYS_MISSING', message, { cause: error });
  }
}

function unknown(what: string, there: Readonly<Record<string, string>>): InputError {
  const names = Object.entries(there).map(([id, name]) => `${id} ${name}`);
  const list = names.length > 0 ? `there are: ${names.join(', ')}` : 'it has no regions: leave it';
  return new InputError('NOT_FOUND', `${what}; ${list}`);
}
