import { expect, test } from 'vitest';
import {
  openDays,
  usualWeek,
  type Week,
  weekFaults,
  weekOf,
  withMoreHours,
  withSameHours,
  writtenTime,
} from './week.ts';

const hours = (...all: string[]) =>
  all.map((one) => {
    const [from = '', to = ''] = one.split('-');
    return { from, to };
  });

test.each([
  [usualWeek, []],
  [weekOf({ sun: hours('00:00-24:00') }), []],
  [weekOf({ mon: hours('09:00-12:00', '12:00-13:00') }), []],
  [weekOf({}), [['The business']]],
  [weekOf({ mon: hours('9-17:00') }), [['mon', 0, 'from']]],
  [weekOf({ mon: hours('09:00-24:01') }), [['mon', 0, 'to']]],
  [weekOf({ mon: hours('24:00-24:00') }), [['mon', 0, 'to']]],
  [weekOf({ mon: hours('17:00-09:00') }), [['mon', 0, 'to']]],
  [weekOf({ mon: hours('09:00-12:00', '11:59-13:00') }), [['mon', 1, 'from']]],
  [
    weekOf({ mon: hours('13:00-17:00', '09:00-12:00'), fri: hours('-') }),
    [
      ['mon', 1, 'from'],
      ['fri', 0, 'from'],
    ],
  ],
])('%# what is wrong with a week has its place', (week: Week, places) => {
  const found = weekFaults(week).map(({ day, at, part }) =>
    day ? [day, at, part] : ['The business'],
  );
  expect(found).toEqual(places);
});

test.each([
  ['9', '09:00'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['1700', '17:00'],
  [' 17:00 ', '17:00'],
  ['24', '24:00'],
  ['nine', 'nine'],
  ['', ''],
])('%j is meant as %j', (typed, time) => {
  expect(writtenTime(typed)).toBe(time);
});

test('the hours of one day are those of the others that are open', () => {
  const week = weekOf({
    mon: hours('08:00-16:00'),
    tue: hours('09:00-17:00'),
    sat: hours('10:00-12:00'),
  });
  const same = withSameHours(week, 'mon');
  expect(openDays(same)).toEqual(['mon', 'tue', 'sat']);
  expect(same.sat).toEqual(week.mon);
  expect(openDays(withSameHours(weekOf({ sun: hours('10:00-12:00') }), 'sun'))).toEqual([
    'mon',
    'tue',
    'wed',
    'thu',
    'fri',
    'sun',
  ]);
});

test('hours that are added can be written as they are, or are to be told', () => {
  expect(withMoreHours(usualWeek, 'sat').sat).toEqual(hours('09:00-17:00'));
  expect(withMoreHours(weekOf({}), 'mon').mon).toEqual(hours('09:00-17:00'));
  expect(withMoreHours(usualWeek, 'mon').mon).toEqual(hours('09:00-17:00', '18:00-22:00'));
  const late = weekOf({ mon: hours('09:00-22:30') });
  expect(withMoreHours(late, 'mon').mon).toEqual(hours('09:00-22:30', '-'));
  expect(weekFaults(withMoreHours(withMoreHours(usualWeek, 'mon'), 'mon'))).toEqual([]);
});
