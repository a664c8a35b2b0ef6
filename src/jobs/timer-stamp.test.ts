import { expect, test } from 'vitest';
import { timerStamp } from './timer-stamp.ts';

const due = '2026-01-02T00:00:00.000Z';
const at = (now: string) => timerStamp({ now: () => now }, due).at;

test('a timer counts from its instant on, and not from before it', () => {
  expect(at('2026-01-01T23:55:00.000Z')).toBe(due);
  expect(at('2026-01-02T00:05:00.000Z')).toBe('2026-01-02T00:05:00.000Z');
});
