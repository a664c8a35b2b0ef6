import { expect, test } from 'vitest';
import { patternsOf, within } from './group-patterns.ts';

test('a line is a pattern', () => {
  expect(patternsOf(' shop \n\nshop/*\nshop\n')).toEqual(['shop', 'shop/*']);
  expect(patternsOf(' \n')).toEqual([]);
});

test('a group holds the assets of any of its patterns', () => {
  const assets = ['shop', 'shop/api', 'edge-1', 'workshop'].map((value) => ({ value, count: 1 }));
  expect(within(assets, ['shop', 'shop/*']).map(({ value }) => value)).toEqual([
    'shop',
    'shop/api',
  ]);
  expect(within(assets, ['*'])).toHaveLength(4);
  expect(within(assets, [])).toEqual([]);
});
