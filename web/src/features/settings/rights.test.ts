import { expect, test } from 'vitest';
import { holdersOf, rolesWith } from './rights.ts';

test('whose a permission is, is told by their roles', () => {
  expect(rolesWith('people.manage')).toEqual(['administrator']);
  expect(holdersOf('people.manage')).toBe('administrators');
  expect(holdersOf('people.read')).toBe('administrators, managers and auditors');
});
