import { expect, test } from 'vitest';
import { itemsFault } from './plan-item-names.ts';

test.each([
  ['none', [], /one item a line/],
  ['one with a blank', ['web 1'], /“web 1” is no name/],
  ['one that reads as an option', ['web-1', '--force'], /“--force” is no name/],
  ['the same twice', ['a', 'b', 'a'], /“a” stands there twice/],
  ['too many', ['a', 'b', 'c', 'd'], /4 items; a plan of this workflow may touch 3/],
])('%s', (_, items, says) => {
  expect(itemsFault(items, 3)).toMatch(says);
});

test('names of hosts, paths and images are names', () => {
  expect(itemsFault(['web-1.example.org', 'srv/a', 'img@sha256:0a'], 3)).toBeUndefined();
});
