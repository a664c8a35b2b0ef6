import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { painted } from './painted.ts';

test('colour is laid over the words and changes none', () => {
  const text = 'C-1  critical  ✓\nNext: take it';
  expect(painted(text)).not.toBe(text);
  expect(stripVTControlCharacters(painted(text))).toBe(text);
});
