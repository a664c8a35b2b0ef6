import { expect, test } from 'vitest';
import { patternsOf } from './group-patterns.ts';

test('a line is a pattern', () => {
  expect(patternsOf(' shop \n\nshop/*\nshop\n')).toEqual(['shop', 'shop/*']);
  expect(patternsOf(' \n')).toEqual([]);
});
