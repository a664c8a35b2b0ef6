import { expect, test } from 'vitest';
import { clockText } from '#domain/clock/clock-text.ts';
import { minutesOf, turnsText } from './roster-text.ts';

test.each([
  ['00:00', 0],
  ['09:05', 545],
  ['23:59', 1439],
])('%s is so many minutes', (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes);
  expect(clockText(minutes)).toBe(text);
});

test.each(['', '9', '24:00', '10:60', 'noon'])('%j is no time of day', (text) => {
  expect(minutesOf(text)).toBeUndefined();
});

test.each([
  [7, 'Turns change every 7 days at 09:00 (Europe/Berlin), from 2026-11-02 on'],
  [1, 'Turns change every day at 09:00 (Europe/Berlin), from 2026-11-02 on'],
])('turns of %d days', (days, says) => {
  expect(turnsText({ days, at: 540, zone: 'Europe/Berlin', from: '2026-11-02' })).toBe(says);
});
