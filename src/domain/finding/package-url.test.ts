import { expect, test } from 'vitest';
import { packageOf } from './package-url.ts';

test.each([
  ['pkg:npm/%40shop/till@1.0', { type: 'npm', name: '@shop/till', version: '1.0' }],
  ['pkg:npm/@shop/till', { type: 'npm', name: '@shop/till' }],
  ['pkg:maven/org.shop/till@2?type=jar#x', { type: 'maven', name: 'org.shop:till', version: '2' }],
  [
    'pkg:golang/shop.example/till@v1%2B2',
    { type: 'golang', name: 'shop.example/till', version: 'v1+2' },
  ],
  ['pkg:pypi/100%', { type: 'pypi', name: '100%' }],
  ['pkg:npm/', undefined],
  ['till@1.0', undefined],
])('%s is read', (purl, expected) => {
  expect(packageOf(purl)).toEqual(expected);
});
