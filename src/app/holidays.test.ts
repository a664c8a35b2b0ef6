import { describe, expect, test } from 'vitest';
import { freeDays, type HolidayType } from '#domain/clock/holiday.ts';
import { countriesWithHolidays, holidaysOf } from './holidays.ts';

// Dates as the countries' laws and almanacs have them, not as the package does.

const dates = async (
  country: string,
  region: string | undefined,
  year: number,
  types: HolidayType[] = ['public'],
) => {
  const found = await holidaysOf({
    country,
    years: [year],
    types,
    ...(region ? { region } : {}),
  });
  return found.filter(({ whole }) => whole).map(({ date }) => date);
};

describe('holidays', () => {
  test.each([
    ['Hesse', 'DE', 'HE', '2027-05-27', true],
    ['Berlin, which has no Corpus Christi', 'DE', 'BE', '2027-05-27', false],
    ['Berlin, which has a day for women', 'DE', 'BE', '2027-03-08', true],
    ['France', 'FR', undefined, '2027-07-14', true],
    ['the United States', 'US', undefined, '2027-11-25', true],
  ])('of %s', async (_, country, region, date, free) => {
    expect((await dates(country, region, 2027)).includes(date)).toBe(free);
  });

  test('that last for days are each of them', async () => {
    const found = await dates('SA', undefined, 2027);
    const eid = ['2027-03-09', '2027-03-10', '2027-03-11', '2027-03-12'];
    expect(found).toEqual(expect.arrayContaining(eid));
  });

  test('on a day when clocks are changed are that day', async () => {
    // Easter of 2027, the last Sunday of March.
    expect(await dates('DE', 'BB', 2027)).toContain('2027-03-28');
  });

  test('that take half a day are told apart', async () => {
    const found = await holidaysOf({ country: 'CN', years: [2027], types: ['public'] });
    expect(found.find(({ date }) => date === '2027-05-04')?.whole).toBe(false);
  });

  test('of another type are told where they are asked for', async () => {
    expect(await dates('DE', 'BY', 2027)).not.toContain('2027-02-14');
    expect(await dates('DE', 'BY', 2027, ['observance'])).toContain('2027-02-14');
  });

  test.each([
    ['no such country', 'XX', undefined, /"XX".*DE Germany/],
    ['no such region', 'DE', 'XX', /no region "XX".*BY Bayern/],
  ])('of %s say which there are', async (_, country, region, says) => {
    await expect(dates(country, region, 2027)).rejects.toThrow(says);
  });

  test('that fall on one day are one day, with both names', async () => {
    // Easter of 2008 was the 23rd of March, and so Ascension Day the 1st of May.
    const found = await holidaysOf({ country: 'DE', years: [2008], types: ['public'] });
    expect(freeDays(found).filter(({ date }) => date === '2008-05-01')).toEqual([
      { date: '2008-05-01', name: 'Labour Day, Ascension Day', whole: true },
    ]);
  });
});

test('the countries, each with its regions', async () => {
  const countries = await countriesWithHolidays();
  expect(countries.length).toBeGreaterThan(150);
  const germany = countries.find(({ code }) => code === 'DE');
  expect(germany).toMatchObject({ name: 'Germany' });
  expect(germany?.regions).toContainEqual({ code: 'HE', name: 'Hessen' });
  expect(countries.find(({ code }) => code === 'VA')?.regions).toEqual([]);
});
