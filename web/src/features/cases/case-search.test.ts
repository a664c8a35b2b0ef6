import { expect, test } from 'vitest';
import {
  filtersOf,
  listQuery,
  narrowed,
  orderOf,
  readCaseSearch,
  sameList,
} from './case-search.ts';

test('one value of a list is a list, and what is empty is left out', () => {
  expect(
    readCaseSearch({ state: 'new', owner: ['ana', 'ben'], text: '', due: 'week', other: 'x' }),
  ).toEqual({
    state: ['new'],
    owner: ['ana', 'ben'],
    due: 'week',
  });
});

test('a value that does not exist stays, for the server to refuse', () => {
  expect(readCaseSearch({ severity: 'urgent', closed: 'maybe' })).toEqual({
    severity: ['urgent'],
    closed: 'maybe',
  });
});

test('the view is no part of the list, and its order none of the filters', () => {
  const search = readCaseSearch({ view: 'v', sort: 'due', direction: 'descending', text: 'curl' });
  expect(listQuery(search)).toEqual({ sort: 'due', direction: 'descending', text: 'curl' });
  expect(filtersOf(search)).toEqual({ text: 'curl' });
});

test('the same values in another order are the same list', () => {
  expect(
    sameList({ owner: ['a', 'b'], text: 'x', view: 'v' }, { text: 'x', owner: ['b', 'a'] }),
  ).toBe(true);
  expect(sameList({ owner: ['a'] }, { owner: ['a', 'b'] })).toBe(false);
});

test('to narrow adds to lists and replaces the rest', () => {
  const search = { owner: ['ana'], due: 'week' as const, text: 'x' };
  expect(narrowed(search, { owner: ['ben', 'ana'], due: 'today', state: ['new'] })).toEqual({
    owner: ['ana', 'ben'],
    due: 'today',
    state: ['new'],
    text: 'x',
  });
});

test('the order stays when the filters are given up', () => {
  expect(orderOf({ owner: ['ana'], sort: 'due', view: 'v' })).toEqual({ sort: 'due', view: 'v' });
});
