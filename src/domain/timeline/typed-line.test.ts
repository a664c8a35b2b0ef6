import { expect, test } from 'vitest';
import { readTypedLine } from './typed-line.ts';

test.each([
  ['+7m failed over to the replica', '+7m', 'failed over to the replica'],
  ['14:05 errors of 8 %', '14:05', 'errors of 8 %'],
  ['14:05Z errors', '14:05Z', 'errors'],
  ['14:05 +02:00 errors', '14:05 +02:00', 'errors'],
  ['9:05 pm America/Chicago the pager rang', '9:05 pm America/Chicago', 'the pager rang'],
  ['9pm the pager rang', '9pm', 'the pager rang'],
  ['yesterday 21:00 a deployment', 'yesterday 21:00', 'a deployment'],
  ['2026-03-08 02:30', '2026-03-08 02:30', ''],
  ['2026-03-08T02:30:05.250Z gone', '2026-03-08T02:30:05.250Z', 'gone'],
  [' -1h30m  it began ', '-1h30m', 'it began'],
  ['503 of the shop', 'now', '503 of the shop'],
  ['7 pods restarted', 'now', '7 pods restarted'],
  ['-3 % of sales', 'now', '-3 % of sales'],
  ['nowhere to be seen', 'now', 'nowhere to be seen'],
  ['', 'now', ''],
])('%j is of %j', (line, at, text) => {
  expect(readTypedLine(line)).toEqual({ at, text });
});
