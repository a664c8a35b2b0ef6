import { describe, expect, test } from 'vitest';
import { orderOf, schemeOf } from './version-scheme.ts';

describe.each([
  [
    'npm',
    ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.2', '1.10'],
  ],
  ['golang', ['0.0.0-20211202192323-5770296d904e', '0.0.0-20220314234659-1baeb1ce4c0b', 'v0.17.0']],
  [
    'maven',
    ['2.0-alpha-1', '2.0.beta2', '2.0-M1', '2.0-RC1', '2.0-SNAPSHOT', '2.0.Final', '2.0.1'],
  ],
  ['pypi', ['1.0.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.1']],
  ['deb', ['1.0~rc1-1', '1.0-1', '1.0-1+deb11u1', '1.0-1+deb11u10', '1.0.1-1', '2:0.1-1']],
  [
    'rpm',
    ['1.0~rc1-1.el8', '1.0-1.el8', '1.0-1.el8_6', '1.0-2.el8', '1.0^git1-1', '1.0.1-1', '1:0.1-1'],
  ],
  ['alpm', ['1.0rc1-1', '1.0-1', '1.0-2', '1.0.a-1', '1.0.1-1', '1:0.1-1']],
  ['opkg', ['1.0~rc1-1', '1.0-1', '1.0-2', '2:0.1-1']],
  ['apk', ['1.2_alpha-r0', '1.2_rc1-r0', '1.2-r0', '1.2-r10', '1.2_p1-r0', '1.2b-r0', '1.2.1-r0']],
])('versions of %s', (ecosystem, ordered) => {
  const compare = schemeOf(ecosystem);
  test('are in order', () => {
    for (const [at, one] of ordered.entries()) {
      for (const [place, other] of ordered.entries()) {
        expect(Math.sign(compare(one, other) ?? Number.NaN), `${one} ${other}`).toBe(
          Math.sign(at - place),
        );
      }
    }
  });
});

test.each([
  ['maven', '31.1-jre', '31.1-android'],
  ['pypi', '1!1.0', '2.0'],
  ['npm', '1.0.0.Final', '1.0.0'],
  [undefined, '3.0.9-1', '1.1.1n-0+deb11u4'],
  [undefined, 'latest', '1.0'],
  ['generic', '1.0.2a', '1.0.2'],
])('of %s nobody can say whether %s is later than %s', (ecosystem, some, other) => {
  expect(schemeOf(ecosystem)(some, other)).toBeUndefined();
  expect(schemeOf(ecosystem)(some, some)).toBe(0);
});

test('words in another guise are the same, and numbers that are not there are 0', () => {
  expect(schemeOf('maven')('2.0', '2.0.0.Final')).toBe(0);
  expect(schemeOf(undefined)('v1.2', '1.2.0')).toBe(0);
  expect(schemeOf(undefined)('4.17.9', '4.17.21')).toBeLessThan(0);
});

test.each([
  ['1.2.3', '1.2.10'],
  ['1.0-rc1', '1.0'],
  ['1.0-rc1', '1.0-rc2'],
  ['1.0~beta', '1.0'],
  ['1.0', '1.0-1'],
  ['1.0-1', '1.0-2'],
  ['1.0.2', '1.0.2a'],
  ['1.0.2a', '1.0.2.1'],
  ['v1.9', '1.10'],
  ['9', '10000000000000000000000'],
  ['2.36-9+deb12u3', '2.36-9+deb12u4'],
  ['2.36-9+deb12u4', '2.36-9.1'],
])('where no ecosystem is told, %s is before %s', (earlier, later) => {
  const order = orderOf(undefined);
  expect(order(earlier, later)).toBeLessThan(0);
  expect(order(later, earlier)).toBeGreaterThan(0);
  expect(order(earlier, earlier)).toBe(0);
});
