import { expect, test } from 'vitest';
import { inWords, type Span } from './span.ts';

test.each<[Span, string]>([
  [{ count: 14, unit: 'calendar-days' }, '14 calendar days'],
  [{ count: 1, unit: 'business-hours' }, '1 business hour'],
  [{ count: 336, unit: 'elapsed-hours' }, '14 × 24 hours'],
  [{ count: 72, unit: 'elapsed-hours' }, '72 elapsed hours'],
  [{ count: 30 / 3600, unit: 'elapsed-hours' }, '30 elapsed seconds'],
  [{ count: 1 / 60, unit: 'elapsed-hours' }, '1 elapsed minute'],
  [{ count: 0.5, unit: 'business-hours' }, '30 business minutes'],
  [{ count: 1.5, unit: 'business-hours' }, '1 business hour 30 minutes'],
  [{ count: 100.25, unit: 'elapsed-hours' }, '100 elapsed hours 15 minutes'],
])('%o is read as %s', (span, says) => {
  expect(inWords(span)).toBe(says);
});
