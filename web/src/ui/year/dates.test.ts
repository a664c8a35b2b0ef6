import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dateInFull,
  dateInShort,
  isDate,
  monthName,
  weekdayOf,
  weeksOf,
} from './dates.ts';

test.each([
  ['2026-12-25', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2026-13-01', false],
  ['0000-01-01', false],
  ['2026-1-1', false],
  ['christmas', false],
])('%s is a date: %s', (text, is) => {
  expect(isDate(text)).toBe(is);
});

test('days and months are counted as on a wall', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
  expect(addMonths('2027-03-31', -1)).toBe('2027-02-28');
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  expect([weekdayOf('2026-12-25'), weekdayOf('2026-12-27')]).toEqual([5, 7]);
});

test('a month is its weeks from Monday on', () => {
  const february = weeksOf(2027, 2);
  expect(february).toHaveLength(4);
  expect(february[0]?.[0]).toBe('2027-02-01');
  expect(february[3]?.[6]).toBe('2027-02-28');
  const may = weeksOf(2027, 5);
  expect(may).toHaveLength(6);
  expect(may[0]).toEqual([...Array(5).fill(undefined), '2027-05-01', '2027-05-02']);
  expect(may[5]).toEqual(['2027-05-31', ...Array(6).fill(undefined)]);
  expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
});

test('dates and months have names', () => {
  expect(dateInFull('2026-12-25')).toBe('Friday 25 December 2026');
  expect(dateInShort('2027-09-01')).toBe('Wed 1 Sept');
  expect([1, 9, 12].map(monthName)).toEqual(['January', 'September', 'December']);
});
