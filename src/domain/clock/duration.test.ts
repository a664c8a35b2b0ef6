import { expect, test } from 'vitest';
import { durationText, elapsedText, secondsOf } from './duration.ts';

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

test('time that went by is told in its two largest units', () => {
  expect([0, 59, 61, 3600, 5430, 86_400, 100_000].map(elapsedText)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '1 h',
    '1 h 30 min',
    '1 d',
    '1 d 3 h',
  ]);
});
