import { expect, test } from 'vitest';
import { durationText, secondsOf } from './duration.ts';

test('a duration is read, and written in its largest unit', () => {
  expect(['1s', '10m', ' 72h ', '3d', '1w', '-1m', ''].map(secondsOf)).toEqual([
    1,
    600,
    259_200,
    259_200,
    undefined,
    undefined,
    undefined,
  ]);
  expect([1, 90, 600, 259_200].map(durationText)).toEqual(['1s', '90s', '10m', '3d']);
});
