import { expect, test } from 'vitest';
import { beginningOf, endOf, momentOf } from './instant-of.ts';

test('a bare date is its beginning or its end, in UTC', () => {
  expect([beginningOf('2028-02-29'), endOf('2028-02-29')]).toEqual([
    '2028-02-29T00:00:00.000Z',
    '2028-02-29T23:59:59.999Z',
  ]);
});

test.each([
  ['2026-11-02T09:00Z', '2026-11-02T09:00:00.000Z'],
  ['2026-11-02T09:00:30.5Z', '2026-11-02T09:00:30.500Z'],
  ['2026-11-02T09:00+01:00', '2026-11-02T08:00:00.000Z'],
  ['2026-11-02T23:30-05:30', '2026-11-03T05:00:00.000Z'],
])('%s is %s', (typed, instant) => {
  expect([momentOf(typed), endOf(typed), beginningOf(typed)]).toEqual([instant, instant, instant]);
});

test.each([
  ['2026-02-30', 'there is no 2026-02-30'],
  ['2026-02-30T10:00Z', 'there is no 2026-02-30'],
  ['2026-13-01', 'there is no 2026-13-01'],
  ['12/11/2026', 'is no date'],
  ['2026-11-02 09:00', 'is no date'],
  ['2026-11-02T24:00Z', 'is no date'],
  ['1', 'is no date'],
  ['tomorrow', 'is no date'],
  ['', 'is no date'],
  ['2026-11-02T09:00', 'does not say in which zone'],
  ['2026-11-02Z', 'does not say at what time'],
])('"%s" is refused, with an example', (typed, says) => {
  for (const read of [beginningOf, endOf, momentOf]) {
    expect(() => read(typed)).toThrow(says);
    expect(() => read(typed)).toThrow('2026-12-31T18:00Z');
  }
});

test('when something happened is no whole day', () => {
  expect(() => momentOf('2026-11-02')).toThrow('does not say at what time');
});
