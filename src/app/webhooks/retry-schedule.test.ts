import { expect, test } from 'vitest';
import { nextAttempt } from './retry-schedule.ts';

const now = '2026-01-01T00:00:00.000Z';
const secondsUntil = (failures: number, options?: Parameters<typeof nextAttempt>[2]) => {
  const at = nextAttempt(failures, now, { chance: 0, ...options });
  return at && (Date.parse(at) - Date.parse(now)) / 1000;
};

test('the schedule is that of the specification, and ends', () => {
  const delays = Array.from({ length: 10 }, (_, at) => secondsUntil(at + 1));
  const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3600);
  expect(delays).toEqual([5, 300, 1800, ...hours, undefined]);
});

test('chance adds up to a tenth', () => {
  expect(secondsUntil(2, { chance: 1 })).toBe(330);
  const at = Date.parse(nextAttempt(2, now) ?? '') - Date.parse(now);
  expect(at).toBeGreaterThanOrEqual(300_000);
  expect(at).toBeLessThanOrEqual(330_000);
});

test.each([
  ['120', 120],
  ['Thu, 01 Jan 2026 00:10:00 GMT', 600],
  ['2', 5],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 5],
  ['soon', 5],
  ['99999999', 24 * 3600],
])('a receiver that asks to wait for %s is left alone for %i s', (retryAfter, seconds) => {
  expect(secondsUntil(1, { retryAfter })).toBe(seconds);
});
