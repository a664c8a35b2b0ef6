import { expect, test } from 'vitest';
import {
  chosenOf,
  faultOf,
  queryOf,
  readFindingSearch,
  searchedFor,
  withChosen,
} from './finding-search.ts';

test('an address without a query asks for what is open, one with an empty query for everything', () => {
  expect(queryOf(readFindingSearch({}))).toBe('status:open');
  expect(queryOf(readFindingSearch({ q: '' }))).toBe('');
  expect(readFindingSearch({ q: 'a', sort: 'newest', other: 1 })).toEqual({
    q: 'a',
    sort: 'newest',
  });
  expect(readFindingSearch({ sort: 'upwards' })).toEqual({});
});

test('the usual query goes without saying, and the order stays', () => {
  expect(searchedFor({ sort: 'newest' }, 'status:open')).toEqual({ sort: 'newest' });
  expect(searchedFor({}, '')).toEqual({ q: '' });
});

test('a facet shows what the query says of it, and changes that alone', () => {
  expect(chosenOf('lodash severity:high,low', ['severity', 'kev'])).toEqual({
    severity: ['high', 'low'],
    kev: [],
  });
  expect(withChosen('lodash severity:high', { severity: ['high', 'low'], kev: [] })).toBe(
    'lodash severity:high,low',
  );
  expect(withChosen('lodash severity:high', { severity: [], asset: ['a b'] })).toBe(
    'lodash asset:"a b"',
  );
  expect(withChosen('', { age: ['7d..30d'] })).toBe('age:7d..30d');
  expect(withChosen('age:<7d', { age: ['<7d', '>1y'] })).toBe('age:<7d,>1y');
});

test('a fault says where it is and what to do', () => {
  expect(faultOf('a severity:hihg')).toBe(
    '“hihg”: the field has no such value. Perhaps high is meant. There are critical, high, medium, low, info.',
  );
  expect(faultOf('severity:high')).toBeUndefined();
});
