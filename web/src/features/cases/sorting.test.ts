import { expect, test } from 'vitest';
import { inOrder, sortedBy, sortOf } from './sorting.ts';

test('without an order the most urgent come first', () => {
  expect(sortOf({})).toEqual({ by: 'urgency', descending: false });
});

test('another order begins as it usually does, whatever the heading says', () => {
  expect(
    sortedBy({ text: 'x', direction: 'descending' }, { by: 'changed', descending: false }),
  ).toEqual({
    text: 'x',
    sort: 'changed',
  });
  expect(sortOf({ sort: 'changed' })).toEqual({ by: 'changed', descending: true });
});

test('the same order turns round, and back', () => {
  const turned = sortedBy({ sort: 'due' }, { by: 'due', descending: true });
  expect(turned).toEqual({ sort: 'due', direction: 'descending' });
  expect(sortedBy(turned, { by: 'due', descending: false })).toEqual({ sort: 'due' });
});

test('the usual order of all goes without saying', () => {
  expect(inOrder({ sort: 'due', direction: 'descending', text: 'x' }, 'urgency')).toEqual({
    text: 'x',
  });
  expect(sortedBy({}, { by: 'urgency', descending: true })).toEqual({ direction: 'descending' });
});
