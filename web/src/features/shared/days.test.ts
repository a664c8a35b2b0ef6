import { expect, test } from 'vitest';
import { endOfDay } from './days.ts';

test('a day ends with its last second, where the reader is', () => {
  expect(endOfDay('2026-12-31')).toBe(new Date(2026, 11, 31, 23, 59, 59).toISOString());
});

test.each(['', '2026-12', '2026-13-40', 'tomorrow'])('"%s" is no day', (text) => {
  expect(endOfDay(text)).toBeUndefined();
});
