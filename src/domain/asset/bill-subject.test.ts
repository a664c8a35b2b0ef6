import { expect, test } from 'vitest';
import { assetsOfBill, type BillSubject } from './bill-subject.ts';

const none = new Map();
const subject = (more: Partial<BillSubject>): BillSubject => ({
  name: 'shop',
  at: 'metadata.component',
  parts: [],
  ...more,
});

test('what a bill is of is an asset, with what is assembled into it and can be answered for', () => {
  const part = (name: string, type: string, parts: BillSubject[] = []) =>
    subject({ name, type, at: name, parts });
  const whole = subject({
    type: 'application',
    version: '2.1',
    supplier: 'Acme',
    parts: [
      part('till', 'container', [part('os', 'operating-system'), part('lodash', 'library')]),
      part('react', 'framework', [part('never', 'application')]),
    ],
  });
  expect(assetsOfBill(whole, none)).toEqual([
    {
      asset: 'shop',
      at: 'metadata.component',
      edit: {
        kind: 'application',
        description: 'By its bill of materials: version 2.1, supplied by Acme',
      },
    },
    { asset: 'till', at: 'till', edit: { kind: 'container', partOf: 'shop' } },
    { asset: 'os', at: 'os', edit: { partOf: 'till' } },
  ]);
});

test('a container with the package URL of an image is one; what a library is nobody knows', () => {
  const kind = (more: Partial<BillSubject>) => assetsOfBill(subject(more), none)[0]?.edit.kind;
  expect(kind({ type: 'container', purl: 'pkg:oci/shop@sha256:1' })).toBe('image');
  expect(kind({ type: 'library' })).toBeUndefined();
  expect(kind({})).toBeUndefined();
});

test.each([
  ['what people wrote', undefined],
  ['By its bill of materials: version 1', 'By its bill of materials: version 2'],
])('a description: %s', (description, next) => {
  const inventory = new Map([['shop', { description }]]);
  expect(assetsOfBill(subject({ version: '2' }), inventory)[0]?.edit.description).toBe(next);
});
