import { expect, test } from 'vitest';
import { slashedDate } from './slashed-date.ts';

test.each([
  ['25/06/2021 09:59 AM', 'day', '2021-06-25T09:59:00Z'],
  ['25/06/2021 12:01 AM', 'day', '2021-06-25T00:01:00Z'],
  ['27/02/2020, 14:52:19', 'day', '2020-02-27T14:52:19Z'],
  ['02/27/2020 14:52:19', 'month', '2020-02-27T14:52:19Z'],
  ['03/02/2019 15:50:29 (UTC-06:00)', 'day', '2019-02-03T21:50:29Z'],
  ['1/2/2020', 'day', '2020-02-01T00:00:00Z'],
] as const)('%s, %s first, is %s', (text, first, expected) => {
  expect(slashedDate(text, first)).toBe(expected);
});

test('what is no such date is none', () => {
  expect(slashedDate('27/02/2020', 'month')).toBeUndefined();
  expect(slashedDate('yesterday', 'day')).toBeUndefined();
});
