import { expect, test } from 'vitest';
import { instantOf, localMinute } from './local-minute.ts';

test.each(['2026-01-31T23:59', '2026-07-01T00:00'])('%s is written and read', (local) => {
  expect(localMinute(Date.parse(instantOf(local) ?? ''))).toBe(local);
});

test('now is never ahead', () => {
  const now = Date.parse('2026-03-01T10:30:59.999Z');
  expect(Date.parse(instantOf(localMinute(now)) ?? '')).toBe(Date.parse('2026-03-01T10:30:00Z'));
});

test.each(['', 'soon', '2026-13-01T00:00'])('%j is no time', (local) => {
  expect(instantOf(local)).toBeUndefined();
});
