import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-text.ts';

test('a list is its name repeated', () => {
  expect(
    stringifySearch({ state: ['new', 'closed'], text: 'a b&c', none: undefined, empty: '' }),
  ).toBe('?state=new&state=closed&text=a+b%26c');
  expect(parseSearch('?state=new&state=closed&text=a+b%26c')).toEqual({
    state: ['new', 'closed'],
    text: 'a b&c',
  });
});

test('nothing is nothing', () => {
  expect(stringifySearch({})).toBe('');
  expect(parseSearch('')).toEqual({});
});

test('what was written is read again', () => {
  const some = fc.string({ minLength: 1, unit: 'grapheme' });
  const values = fc.oneof(some, fc.array(some, { minLength: 2 }));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+$/), values), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
    }),
  );
});
