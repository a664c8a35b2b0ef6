import { expect, test } from 'vitest';
import { readPairs, readSeconds } from './clock-pairs.ts';

test('pairs are one a line, and what is none is told', () => {
  expect(readPairs('F-12=F-3\n\n f-14 = f-5 ')).toEqual({
    pairs: [
      { fact: 'F-12', reference: 'F-3' },
      { fact: 'F-14', reference: 'F-5' },
    ],
  });
  expect(readPairs('F-12=F-3\nF-4')).toEqual({ fault: '“F-4” is no pair: write F-12=F-3' });
});

test.each([
  ['3.5', 3500],
  ['-0,25', -250],
  ['−4', -4000],
  ['', undefined],
  ['soon', undefined],
])('%j seconds are %j ms', (text, millis) => {
  expect(readSeconds(text)).toBe(millis);
});
