import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test.each([
  ['versoin', 'version'],
  ['kind', 'kinds'],
  ['tittle', 'title'],
  ['goto', undefined],
  ['colour', undefined],
  ['x', undefined],
])('who wrote %s meant %s', (word, meant) => {
  expect(nearest(word, ['workflow', 'version', 'title', 'kinds', 'stages'])).toBe(meant);
});

test('of several that are near it is the nearest', () => {
  expect(nearest('stagess', ['stage', 'stages'])).toBe('stages');
});
