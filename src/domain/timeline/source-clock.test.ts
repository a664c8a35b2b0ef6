import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { type ClockPair, clockBy, setRight } from './source-clock.ts';

const start = toMillis('2026-03-01T14:00:00.000Z');
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Pairs that a clock so far ahead tells, each read with an error of its own (milliseconds). */
function stream(offset: number, perHour: number, errors: readonly number[]): ClockPair[] {
  return errors.map((error, index) => {
    const real = start + index * 5 * MINUTE;
    const gained = (perHour * (index * 5 * MINUTE)) / HOUR;
    return { told: fromMillis(Math.round(real + offset + gained + error)), true: fromMillis(real) };
  });
}
const off = fc.integer({ min: -86_400_000, max: 86_400_000 });
const errors = (least: number, size = 900) =>
  fc.array(fc.integer({ min: -size, max: size }), { minLength: least, maxLength: 40 });

test('an offset is found within a second, whatever the errors of reading', () => {
  fc.assert(
    fc.property(off, errors(3), (offset, read) => {
      const clock = clockBy(stream(offset, 0, read));
      expect(clock).toBeDefined();
      if (clock)
        expect(Math.abs(setRight(start + offset, clock) - start)).toBeLessThanOrEqual(1000);
    }),
  );
});

test('a drift is found too, and instants in between are right within a second', () => {
  const drift = fc.integer({ min: 20_000, max: 120_000 });
  fc.assert(
    fc.property(off, drift, errors(12, 500), (offset, perHour, read) => {
      const clock = clockBy(stream(offset, perHour, read));
      expect(clock?.drift).toBeDefined();
      for (const minutes of [0, 17, 55]) {
        const real = start + minutes * MINUTE;
        const told = Math.round(real + offset + (perHour * minutes) / 60);
        if (clock) expect(Math.abs(setRight(told, clock) - real)).toBeLessThanOrEqual(1000);
      }
    }),
  );
});

test('a few wrong pairs do not move it', () => {
  const pairs = [...stream(5000, 0, [0, 0, 0, 0, 0]), ...stream(5000, 0, [400_000, -90_000])];
  expect(clockBy(pairs)).toEqual({ offset: 5000, spread: 0 });
});

test('fewer than three pairs tell nothing, and three tell of no drift', () => {
  expect(clockBy(stream(5000, 0, [0, 0]))).toBeUndefined();
  expect(clockBy(stream(5000, 60_000, [0, 0, 0]))).not.toHaveProperty('drift');
});
