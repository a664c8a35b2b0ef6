import { expect, test } from 'vitest';
import { better, databaseTime, type Reading } from './database-clock.ts';

const held: Reading = { database: 1_000_000, wall: 0, steady: 0, error: 2 };
const SECOND = 1000;
const MINUTE = 60 * SECOND;

test.each([
  ['as much as has passed here', { wall: 10 * SECOND, steady: 10 * SECOND }, 10 * SECOND],
  ['where this clock was set back', { wall: -5 * MINUTE, steady: 10 * SECOND }, 10 * SECOND],
  ['where this machine slept', { wall: 60 * MINUTE, steady: 10 * SECOND }, 60 * MINUTE],
])('the time of the database goes on: %s', (_, own, passed) => {
  expect(databaseTime(held, own)).toBe(held.database + passed);
});

const after10: Reading = { ...held, database: 1_010_000, wall: 10 * SECOND, steady: 10 * SECOND };

test.each<[string, Partial<Reading>, 'new' | 'old']>([
  ['a sharper one', { error: 1 }, 'new'],
  ['one as sharp as the old one is by now', { error: 3 }, 'new'],
  ['a vague one that agrees', { error: 400, database: 1_010_300 }, 'old'],
  [
    'a vague one that contradicts it, for a clock was set',
    { error: 400, database: 1_310_000 },
    'new',
  ],
  ['the same, set back', { error: 400, database: 710_000 }, 'new'],
])('of two readings the better is gone by: %s', (_, differs, which) => {
  const seen = { ...after10, ...differs };
  expect(better(held, seen)).toBe(which === 'new' ? seen : held);
});
