import { expect, test } from 'vitest';
import { knownComponent, readComponentText } from './component.ts';

test('a component is known by its package URL, else by its name', () => {
  expect(
    knownComponent({ name: 'log4j-core', purl: 'pkg:maven/org.apache/log4j-core@2.14.1?type=jar' }),
  ).toEqual({ ecosystem: 'maven', name: 'org.apache:log4j-core', version: '2.14.1' });
  expect(knownComponent({ name: 'x', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' })).toEqual(
    { ecosystem: 'npm', name: 'lodash', version: '4.17.20' },
  );
  expect(knownComponent({ name: 'OpenSSL' })).toEqual({
    ecosystem: '',
    name: 'OpenSSL',
    version: '',
  });
});

test.each([
  ['log4j-core', { name: 'log4j-core' }],
  [' log4j*@2.14.* ', { name: 'log4j*', version: '2.14.*' }],
  ['@angular/core', { name: '@angular/core' }],
  ['@angular/core@9', { name: '@angular/core', version: '9' }],
  ['@1', { name: '@1' }],
])('%j is read as a name and a version', (text, read) => {
  expect(readComponentText(text)).toEqual(read);
});
