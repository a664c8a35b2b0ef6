import type { CivilDate } from '#domain/clock/civil-time.ts';
import { civilTime } from './civil-time.ts';
import { InputError } from './input-error.ts';

/** A day on which a country or a region of it does not work; `whole`: or only for a part of it. */
export type Holiday = { date: CivilDate; name: string; type: HolidayType; whole: boolean };

export const holidayTypes = ['public', 'bank', 'school', 'optional', 'observance'] as const;
export type HolidayType = (typeof holidayTypes)[number];

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
 * brings 40 MB. Throws an `InputError` (USAGE) where it is not there, and for a country or region that it has not.
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
      'holidays are told by the package date-holidays, which is not installed beside this program: ' +
      '`npm install --global date-holidays`, or `npx -p holdfast -p date-holidays holdfast calendar holidays …`';
    throw new InputError('USAGE', message, { cause: error });
  }
}

function unknown(what: string, there: Readonly<Record<string, string>>): InputError {
  const names = Object.entries(there).map(([id, name]) => `${id} ${name}`);
  const list = names.length > 0 ? `there are: ${names.join(', ')}` : 'it has no regions: leave it';
  return new InputError('USAGE', `${what}; ${list}`);
}
