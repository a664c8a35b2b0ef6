import { describe, expect, test } from 'vitest';
import { dayName, exactTime, relativeTime, timeOfDay } from './time-text.ts';

const now = Date.parse('2026-11-21T20:28:05Z');
const min = 60_000;
const h = 60 * min;
const d = 24 * h;

describe('relative time', () => {
  test.each([
    [0, 'just now'],
    [-59_000, 'just now'],
    [10_000, 'just now'],
    [30_000, 'in under a minute'],
    [-min, '1 minute ago'],
    [-59 * min, '59 minutes ago'],
    [-90 * min, '1 hour ago'],
    [2 * h, 'in 2 hours'],
    [-3 * d, '3 days ago'],
    [-20 * d, '2 weeks ago'],
    [-100 * d, '3 months ago'],
    [-800 * d, '2 years ago'],
  ])('%d ms from now is %s', (distance, text) => {
    expect(relativeTime(now + distance, now)).toBe(text);
  });
});

describe('exact time', () => {
  test('names its zone', () => {
    expect(exactTime(now, 'UTC')).toBe('Sat, 21 Nov 2026, 20:28:05 UTC');
    expect(exactTime(now, 'Europe/Berlin')).toBe('Sat, 21 Nov 2026, 21:28:05 CET');
  });

  test('puts an instant on the day that the reader has', () => {
    const late = Date.parse('2026-11-21T23:30:00Z');
    expect(dayName(late, 'UTC')).toBe('Saturday, 21 November 2026');
    expect(dayName(late, 'Europe/Berlin')).toBe('Sunday, 22 November 2026');
    expect(timeOfDay(late, 'Europe/Berlin')).toBe('00:30');
  });
});
