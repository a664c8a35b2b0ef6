import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requireStrength } from '#app/access/password.ts';
import { isStrong, passwordHints } from './password-hints.ts';

function taken(password: string, name: string): boolean {
  try {
    requireStrength(password, name);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['short', 'ada'],
  ['correct horse battery staple', 'ada'],
  ['ada-ada-ada1', 'ada'],
  ['ada and more than that', 'ada'],
  ['aaaaaaaaaaaa', 'ada'],
  ['abcd'.repeat(60), 'ada'],
])('%s for %s is told as the server will judge it', (password, name) => {
  expect(isStrong(password, name)).toBe(taken(password, name));
});

test('the hints agree with the server on anything', () => {
  const name = fc.constantFrom('ada', 'ada.lovelace', 'b');
  const part = fc.oneof(name, fc.string({ maxLength: 20 }));
  const password = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(password, name, (typed, of) => {
      expect(isStrong(typed, of)).toBe(taken(typed, of));
    }),
  );
});

test('nothing is met before anything is typed', () => {
  expect(passwordHints('', 'ada').filter(({ met }) => met)).toEqual([]);
});
