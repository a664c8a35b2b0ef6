import { expect, test } from 'vitest';
import { type CurvePoint, curveOf } from './curve.ts';

const minutes = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ at: (from + at) * 60_000, value: at === 7 ? 9 : 1 }));

test('a curve breaks where values are missing, and where of no events none was good', () => {
  const runs = curveOf(
    { meaning: 'bad-share', points: [...minutes(0, 3), ...minutes(9, 2)] },
    {},
    100,
  ).runs;
  expect(runs.map((run) => run.length)).toEqual([3, 2]);
  const events = minutes(0, 5).map(({ at, value }) => ({
    at,
    value,
    total: at === 120_000 ? 0 : 4,
  }));
  expect(curveOf({ meaning: 'events', points: events }, {}, 100)).toMatchObject({
    shows: 'good-share',
    runs: [
      [{ value: 0.25 }, { value: 0.25 }],
      [{ value: 0.25 }, { value: 0.25 }],
    ],
  });
});

test('of a span it has what holds when that begins', () => {
  const [run = []] = curveOf(
    { meaning: 'bad-rate', points: minutes(0, 60) },
    { from: 90_000, to: 240_000 },
    100,
  ).runs;
  expect(run.map(({ at }) => at / 60_000)).toEqual([1, 2, 3, 4]);
});

test('where there are too many values, peaks remain, and so do gaps', () => {
  const points: CurvePoint[] = [...minutes(0, 5000), ...minutes(6000, 5000)];
  const { runs } = curveOf({ meaning: 'bad-rate', points }, {}, 200);
  expect(runs).toHaveLength(2);
  expect(runs.flat().length).toBeLessThanOrEqual(210);
  expect(runs.map((run) => Math.max(...run.map(({ value }) => value)))).toEqual([9, 9]);
});
