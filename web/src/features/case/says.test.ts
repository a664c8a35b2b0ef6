import { expect, test } from 'vitest';
import { piecesOf } from './says.tsx';

const hash = '6c8d7979b3'.padEnd(64, '0');
const told = (text: string) => piecesOf(text).map(({ piece, isHash }) => [piece, isHash]);

test('a hash in a sentence is a piece of its own, and nothing is lost', () => {
  expect(told(`verified by the report ${hash}: proved`)).toEqual([
    ['verified by the report ', false],
    [hash, true],
    [': proved', false],
  ]);
  expect(told(hash)).toEqual([[hash, true]]);
});

test('what only resembles one is text', () => {
  for (const text of ['closed the case', `${hash}0`, hash.slice(1)]) {
    expect(told(text)).toEqual([[text, false]]);
  }
});
