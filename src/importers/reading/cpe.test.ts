import { expect, test } from 'vitest';
import { productOf } from './cpe.ts';

test.each([
  ['cpe:/a:openbsd:openssh:7.4', { name: 'openssh', version: '7.4' }],
  ['cpe:2.3:a:openbsd:openssh:7.4:*:*:*', { name: 'openssh', version: '7.4' }],
  ['cpe:2.3:o:harbour:quay:-:*', { name: 'quay' }],
  ['cpe:/a:microsoft:sql_server', { name: 'sql_server' }],
  ['openssh', undefined],
])('%s is the product %j', (cpe, product) => {
  expect(productOf(cpe)).toEqual(product);
});
