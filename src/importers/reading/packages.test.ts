import { expect, test } from 'vitest';
import { firstVersions, purlOf } from './packages.ts';

test('a package URL names a package as its ecosystem does', () => {
  expect(purlOf('npm', '@shop/till', '1.0+a')).toBe('pkg:npm/%40shop/till@1.0%2Ba');
  expect(purlOf('maven', 'org.shop:till')).toBe('pkg:maven/org.shop/till');
  expect(purlOf('pypi', 'Harbour_Master', '2')).toBe('pkg:pypi/harbour-master@2');
  expect(purlOf('deb', 'tide', '1:2.3')).toBe('pkg:deb/tide@1:2.3');
  expect(purlOf('npm', 'till\ud83d', '1\ude00')).toBe('pkg:npm/till%EF%BF%BD@1%EF%BF%BD');
});

test('a range tells the versions that it begins at', () => {
  expect(firstVersions('>=1.2.3 <2 || ~> 2.4, ^3.0.0-rc.1')).toBe('1.2.3, 2.4, 3.0.0-rc.1');
  expect(firstVersions('<0.0.0')).toBeUndefined();
  expect(firstVersions(undefined)).toBeUndefined();
});
