import { describe, expect, test } from 'vitest';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { Refusal } from '#domain/refusal.ts';
import { readTyped, type Typing } from './typed-instant.ts';

const now = '2026-03-10T13:30:20.480Z';
const base: Typing = { now, near: now, zone: 'Europe/Berlin', civil: civilTime, isTimeZone };
const read = (typed: string, more: Partial<Typing> = {}) => {
  try {
    return readTyped(typed, { ...base, ...more });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code} ${error.detail}`;
  }
};

test.each([
  ['now', '2026-03-10T13:30:20.000Z'],
  ['-3m', '2026-03-10T13:27:20.000Z'],
  ['-1h30m', '2026-03-10T12:00:20.000Z'],
  ['14:05', '2026-03-10T13:05:00.000Z'],
  ['14:05:30.25', '2026-03-10T13:05:30.250Z'],
  ['9:05pm', '2026-03-09T20:05:00.000Z'],
  ['9am', '2026-03-10T08:00:00.000Z'],
  ['12am', '2026-03-09T23:00:00.000Z'],
  ['15:20', '2026-03-10T14:20:00.000Z'],
  ['15:40', '2026-03-09T14:40:00.000Z'],
  ['14:05Z', '2026-03-10T14:05:00.000Z'],
  ['08:05 -0500', '2026-03-10T13:05:00.000Z'],
  ['08:05 America/Chicago', '2026-03-10T13:05:00.000Z'],
  ['yesterday 21:00', '2026-03-09T20:00:00.000Z'],
  ['today 00:10', '2026-03-09T23:10:00.000Z'],
  ['yesterday 9pm UTC', '2026-03-09T21:00:00.000Z'],
  ['2026-02-28 02:30', '2026-02-28T01:30:00.000Z'],
  ['2026-02-28T02:30:00+05:45', '2026-02-27T20:45:00.000Z'],
])('%s is %s', (typed, instant) => {
  expect(read(typed)).toBe(instant);
});

test('at midnight, 23:50 was ten minutes ago', () => {
  const midnight = '2026-03-10T23:02:00.000Z';
  const late = { now: midnight, near: midnight };
  expect(read('23:50', late)).toBe('2026-03-10T22:50:00.000Z');
  expect(read('00:01', late)).toBe('2026-03-10T23:01:00.000Z');
});

test('afterwards a time of day is the nearest to the end of the incident, and not ahead', () => {
  const near = '2026-03-01T12:00:00.000Z';
  expect(read('12:05', { near })).toBe('2026-03-01T11:05:00.000Z');
  expect(read('16:05', { near })).toBe('2026-03-01T15:05:00.000Z');
  expect(read('02:00', { near })).toBe('2026-03-01T01:00:00.000Z');
  expect(read('16:05', { near, now: '2026-03-01T13:00:00.000Z' })).toBe('2026-02-28T15:05:00.000Z');
});

test('+7m is after the fact noted last', () => {
  expect(read('+7m', { last: '2026-03-10T13:00:00.000Z' })).toBe('2026-03-10T13:07:00.000Z');
  expect(read('+7m')).toMatch('INSTANT_UNREADABLE');
});

describe('where clocks were changed', () => {
  const zone = 'America/New_York';

  test('a local time that never was is refused with both readings', () => {
    expect(read('2026-03-08 02:30', { zone })).toBe(
      'INSTANT_NEVER 2026-03-08 02:30: 2026-03-08T06:30Z (01:30 at -05:00) or 2026-03-08T07:30Z (03:30 at -04:00)',
    );
  });

  test('one that was twice is too', () => {
    expect(read('2025-11-02 01:30', { zone })).toBe(
      'INSTANT_TWICE 2025-11-02 01:30: 2025-11-02T05:30Z (01:30 at -04:00) or 2025-11-02T06:30Z (01:30 at -05:00)',
    );
    expect(read('2025-11-02 01:30-05:00', { zone })).toBe('2025-11-02T06:30:00.000Z');
  });

  test.each([
    ['a change at midnight', 'Africa/Cairo', '2026-04-24 00:30', 'INSTANT_NEVER'],
    ['a day that was leapt over', 'Pacific/Apia', '2011-12-30 12:00', 'INSTANT_NEVER'],
    ['half an hour', 'Australia/Lord_Howe', '2026-04-05 01:45', 'INSTANT_TWICE'],
  ])('so is %s', (_, there, typed, code) => {
    expect(read(typed, { zone: there })).toMatch(code);
  });
});

test.each([
  '',
  '7',
  '25:00',
  '13pm',
  '2026-02-30 10:00',
  '0000-01-01 10:00',
  'tomorrow 10:00',
  '14:05 Nowhere/City',
  '-',
  '+9999999999999d',
])('%j is refused', (typed) => {
  expect(read(typed, { last: now })).toMatch('INSTANT_UNREADABLE');
});
