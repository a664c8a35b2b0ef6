import { expect, test } from 'vitest';
import { moved, ticksOf, zoomed } from './scale.ts';

const at = (text: string) => Date.parse(text);
const labels = (from: string, to: string, zone: string, most = 6) =>
  ticksOf({ from: at(from), to: at(to) }, zone, most).map(({ label }) => label);

test('marks are round by the wall clock of the zone', () => {
  expect(labels('2026-03-10T12:52:10Z', '2026-03-10T13:40:00Z', 'Europe/Berlin')).toEqual([
    '14:00',
    '14:10',
    '14:20',
    '14:30',
    '14:40',
  ]);
  expect(labels('2026-03-10T12:00:00Z', '2026-03-11T12:00:00Z', 'Asia/Kolkata')).toEqual([
    '18:00',
    '11 Mar',
    '06:00',
    '12:00',
  ]);
  expect(labels('2026-03-10T12:00:00Z', '2026-03-10T12:00:20Z', 'UTC')[1]).toBe('12:00:05');
});

test('a stretch is made shorter around what is looked at, and never leaves its bounds', () => {
  const bounds = { from: 0, to: 1_000_000 };
  expect(zoomed(bounds, 0.5, 250_000, bounds)).toEqual({ from: 125_000, to: 625_000 });
  expect(zoomed({ from: 0, to: 100_000 }, 20, 0, bounds)).toEqual(bounds);
  expect(zoomed({ from: 500_000, to: 512_000 }, 0.1, 506_000, bounds)).toEqual({
    from: 501_000,
    to: 511_000,
  });
  expect(moved({ from: 0, to: 100_000 }, -0.5, bounds)).toEqual({ from: 0, to: 100_000 });
  expect(moved({ from: 850_000, to: 950_000 }, 1, bounds)).toEqual({
    from: 900_000,
    to: 1_000_000,
  });
});
