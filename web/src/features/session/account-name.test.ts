import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountNameFrom, accountNamePattern } from './account-name.ts';

test.each([
  ['Ada Lovelace', 'ada.lovelace'],
  ['  José  Ñúñez-Straße ', 'jose.nunez-strasse'],
  ['4 Build bot', 'build.bot'],
  ['李雷', ''],
])('%s becomes %s', (said, name) => {
  expect(accountNameFrom(said)).toBe(name);
});

test('what comes out is a name, or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (said) => {
      const name = accountNameFrom(said);
      expect(name === '' || accountNamePattern.test(name)).toBe(true);
    }),
  );
});
