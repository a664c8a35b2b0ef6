import { expect, test } from 'vitest';
import { initialsOf } from './person-chip.tsx';

test.each([
  ['Ada Lovelace', 'AL'],
  ['Johann Wolfgang von Goethe', 'JG'],
  ['ben', 'B'],
  ['ada.lovelace@example.org', 'AL'],
  ['Łukasz Żółć', 'ŁŻ'],
  ['𝒜da', '𝒜'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
