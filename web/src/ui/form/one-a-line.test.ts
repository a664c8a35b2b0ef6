import { expect, test } from 'vitest';
import { eachOneALine, oneALine } from './one-a-line.ts';

test('items stand one a line, whatever is around them', () => {
  expect(oneALine(' web-1\r\n\n  web-2 \n')).toEqual(['web-1', 'web-2']);
  expect(oneALine(' \n')).toEqual([]);
});

test('names stand one a line, in their order, each once', () => {
  expect(eachOneALine('cleo\n ada \n\ncleo\nben')).toEqual(['cleo', 'ada', 'ben']);
});

test('a line is a pattern', () => {
  expect(eachOneALine(' shop \n\nshop/*\nshop\n')).toEqual(['shop', 'shop/*']);
  expect(eachOneALine(' \n')).toEqual([]);
});
