import { expect, test } from 'vitest';
import { echoes } from './echoes.ts';

test('what comes back late is known, also where some of it never does', () => {
  const { told, isEcho } = echoes();
  for (const text of ['a', 'ab', 'abc']) told(text);
  expect(isEcho('ab')).toBe(true);
  expect(isEcho('abc')).toBe(true);
});

test('what others write is none, and what was told before it no longer is either', () => {
  const { told, isEcho } = echoes();
  expect(isEcho('a')).toBe(false);
  told('ab');
  expect(isEcho('from a file')).toBe(false);
  expect(isEcho('ab')).toBe(false);
});
