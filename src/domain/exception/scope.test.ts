import { describe, expect, test } from 'vitest';
import { covers, type Matchable, type Matcher, matchesFinding } from './scope.ts';

const finding: Matchable = {
  rule: 'CVE-2024-3094',
  vulnerabilities: ['CVE-2024-3094', 'GHSA-rxwq-x6h5-x525'],
  component: { name: 'xz-utils', version: '5.6.1' },
  location: { path: 'var/lib/dpkg/status' },
};
const component = (
  name: string,
  version?: { exact: string } | { from?: string; before?: string },
) => ({
  component: { name, ...(version ? { version } : {}) },
});

describe('a finding', () => {
  test.each<[string, Matcher, boolean]>([
    ['its rule', { rule: 'CVE-2024-3094' }, true],
    ['the beginning of its rule', { rule: 'CVE-2024' }, false],
    ['a pattern of its rule', { rule: 'CVE-2024-*' }, true],
    ['one of its vulnerabilities', { vulnerability: 'GHSA-rxwq-x6h5-x525' }, true],
    ['another vulnerability', { vulnerability: 'CVE-2024-3095' }, false],
    ['its component', component('xz-utils'), true],
    ['a pattern of its component', component('xz*'), true],
    ['another component', component('xz'), false],
    ['its version', component('xz-utils', { exact: '5.6.1' }), true],
    ['another version', component('xz-utils', { exact: '5.6' }), false],
    ['a range with its version', component('xz-utils', { from: '5.6.0', before: '5.6.2' }), true],
    ['a range from its version on', component('xz-utils', { from: '5.6.1' }), true],
    ['a range before its version', component('xz-utils', { before: '5.6.1' }), false],
    ['where its path begins', { path: 'var/lib/' }, true],
    ['where another path begins', { path: 'lib/' }, false],
    ['a path that holds a star', { path: 'var/*' }, false],
    ['all of these', { rule: 'CVE-*', path: 'var/', ...component('xz-utils') }, true],
    ['all but one', { rule: 'CVE-*', path: 'usr/', ...component('xz-utils') }, false],
  ])('is matched by %s: %s → %s', (_, matcher, matched) => {
    expect(matchesFinding(matcher, finding)).toBe(matched);
  });

  test('of which the report says nothing is matched by nothing', () => {
    expect(matchesFinding({ rule: 'R*' }, {})).toBe(false);
    expect(matchesFinding({ vulnerability: 'CVE-*' }, {})).toBe(false);
    expect(matchesFinding(component('x', { from: '1' }), { component: { name: 'x' } })).toBe(false);
  });
});

describe('a case', () => {
  const one = { id: 'C-1', asset: 'shop/web', findings: [finding, { rule: 'CVE-2024-1' }] };
  const groups = (name: string) => (name === 'shop' ? ['shop/*'] : []);

  test.each<[string, { cases?: string[]; matcher?: Matcher }, boolean]>([
    ['its id', { cases: ['C-2', 'C-1'] }, true],
    ['another id', { cases: ['C-2'] }, false],
    ['what all of its findings are', { matcher: { rule: 'CVE-2024-*' } }, true],
    ['what but one of them is', { matcher: { rule: 'CVE-2024-3094' } }, false],
    ['its asset', { matcher: { asset: 'shop/web' } }, true],
    ['another asset', { matcher: { asset: 'shop/api', rule: 'CVE-*' } }, false],
    ['its asset group', { matcher: { group: 'shop' } }, true],
    ['an asset group that there is not', { matcher: { group: 'bank' } }, false],
    ['either its id or its findings', { cases: ['C-1'], matcher: { rule: 'none' } }, true],
  ])('is covered by %s: %s → %s', (_, { cases = [], matcher }, covered) => {
    const scope = { cases, ...(matcher ? { matcher } : {}) };
    expect(covers(scope, one, groups)).toBe(covered);
  });

  test.each([
    ['what its asset was called when the exception was asked for', { asset: 'store' }, true],
    ['the asset group of that name', { group: 'old' }, true],
    ['what nothing of it was ever called', { asset: 'bank' }, false],
  ])('is covered by %s: %s → %s', (_, matcher, covered) => {
    const renamed = { ...one, formerly: ['store'] };
    const assetsOf = (name: string) => (name === 'old' ? ['sto*'] : []);
    expect(covers({ cases: [], matcher }, renamed, assetsOf)).toBe(covered);
  });

  test('without findings is matched by nothing', () => {
    const scope = { cases: [], matcher: { asset: '*web' } };
    expect(covers(scope, { ...one, findings: [] }, groups)).toBe(false);
  });
});

test.each([
  ['pkg:deb/debian/openssl', '1:1.0-1', { from: '2.0' }, true],
  ['pkg:npm/lodash', '4.0.0-1', { before: '4.0.0' }, true],
  ['pkg:pypi/django', '4.0rc1', { from: '4.0' }, false],
  ['pkg:alpm/arch/curl', '8.0rc1-1', { before: '8.0-1' }, true],
  ['pkg:generic/openssl', '1.0.2a', { from: '1.0.2', before: '1.0.2.1' }, true],
  [undefined, '1.0.2a', { before: '1.0.2' }, false],
])(
  'a version of %s is held against a range as its packages count: %s',
  (purl, version, range, within) => {
    const component = { name: 'one', version, ...(purl ? { purl } : {}) };
    expect(matchesFinding({ component: { name: 'one', version: range } }, { component })).toBe(
      within,
    );
  },
);
