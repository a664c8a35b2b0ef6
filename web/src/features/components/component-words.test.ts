import { expect, test } from 'vitest';
import { findingsIn, firstOf, openOf } from './component-words.ts';

test('what is open is told the worst first', () => {
  const findings = { critical: 0, high: 2, medium: 0, low: 1, info: 0 };
  expect(openOf({ findings })).toEqual([
    ['high', 2],
    ['low', 1],
  ]);
});

test('of many texts the first are told, and how many more there are', () => {
  expect(firstOf(['1', '2'])).toBe('1, 2');
  expect(firstOf(['1', '2', '3', '4'], 40)).toBe('1, 2, 3, 37 more');
  expect(firstOf([])).toBe('');
});

test('findings are looked for by the last part of the name', () => {
  expect(findingsIn('org.apache:log4j-core')).toBe('status:open component:*log4j-core');
  expect(findingsIn('@shop/till', 'a "b"')).toBe('status:open component:*till asset:"a \\"b\\""');
  expect(findingsIn('Visual C++ 2015 (x64)')).toBeUndefined();
});
