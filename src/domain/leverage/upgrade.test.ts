import { expect, test } from 'vitest';
import { schemeOfPackage } from '#domain/finding/remedy.ts';
import { bestUpgrade, type FixCount } from './upgrade.ts';

const best = (name: string, fixes: Record<string, number>, unnamed = 0) => {
  const counts: FixCount[] = Object.entries(fixes).map(([fixed, count]) => ({ fixed, count }));
  return bestUpgrade(schemeOfPackage(name), [...counts, { fixed: null, count: unnamed }]);
};

test('the lowest version that clears the most is the one to go to', () => {
  expect(best('pkg:npm/lodash', { '4.17.19': 5, '>=4.17.21': 200, '4.17.5': 7 }, 3)).toMatchObject({
    version: '4.17.21',
    clears: 212,
    notComparable: 0,
    noVersion: 3,
  });
});

test('of a fix in several lines of releases, only the latest surely has it', () => {
  expect(best('pkg:maven/a/b', { '2.12.2, 2.15.0': 1, '2.13.0': 4 })).toMatchObject({
    version: '2.15.0',
    clears: 5,
  });
  expect(best('pkg:maven/a/b', { '2.12.2, 2.15.0': 1, '2.13.0': 4 })?.fixes).toHaveLength(2);
});

test('what cannot be compared is not cleared', () => {
  expect(
    best('pkg:maven/guava', { '32.0-jre': 3, '32.0-android': 2, 'the next one': 4 }),
  ).toMatchObject({ version: '32.0-jre', clears: 3, notComparable: 6 });
});

test('packages of two releases of an operating system are held apart, and against nothing where none is told', () => {
  const fixes = { '1.1.1n-0+deb11u4': 2, '1.1.1n-0+deb11u5': 1 };
  expect(best('pkg:deb/debian/openssl?distro=debian-11', fixes)).toMatchObject({ clears: 3 });
  expect(best('pkg:deb/debian/openssl', fixes)).toMatchObject({ clears: 2, notComparable: 1 });
});

test('where no version is named there is none to go to', () => {
  expect(best('pkg:npm/lodash', {}, 3)).toBeUndefined();
  expect(best('pkg:npm/lodash', { 'the next one': 1 })).toBeUndefined();
});
