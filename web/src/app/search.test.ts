import { expect, test } from 'vitest';
import { lists, texts } from './search.ts';

test('texts are read by their names; of several the first', () => {
  const read = texts('to', 'name');
  expect(read({ to: '/cases', name: '7', more: 'x' })).toEqual({ to: '/cases', name: '7' });
  expect(read({ to: ['/cases', '/import'] })).toEqual({ to: '/cases' });
  expect(read({ to: '', name: 7 })).toEqual({});
});

test('a list is read from one or several', () => {
  expect(lists('role')({ role: 'auditor' })).toEqual({ role: ['auditor'] });
  expect(lists('role')({ role: ['auditor', 'manager', 3, ''] })).toEqual({
    role: ['auditor', 'manager'],
  });
  expect(lists('role')({ role: '' })).toEqual({});
});
