import { expect, test } from 'vitest';
import { formatDuration } from './duration.ts';

const s = 1000;
const min = 60 * s;
const h = 60 * min;
const d = 24 * h;

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [45 * s, '45 s'],
  [min - 1, '59 s'],
  [min, '1 min'],
  [12 * min + 59 * s, '12 min'],
  [h, '1 h'],
  [4 * h + 5 * min, '4 h 5 min'],
  [d - 1, '23 h 59 min'],
  [d, '1 d'],
  [3 * d + 4 * h + 59 * min, '3 d 4 h'],
  [3 * d + 59 * min, '3 d'],
  [400 * d, '400 d'],
  [-(2 * h), '2 h'],
])('%d ms is %s', (millis, text) => {
  expect(formatDuration(millis)).toBe(text);
});
