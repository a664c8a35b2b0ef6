import { expect, test } from 'vitest';
import type { Item } from '#importers/importer.ts';
import { addShown } from './items.ts';
import { sighted } from './sighted.ts';

test('one part of a report may show more than a call could have arguments', () => {
  const one = sighted({ title: 'Door', severity: 'low', tool: { name: 'Lantern' } }, ['door']);
  const items: Item[] = [];
  addShown(items, new Array(200_000).fill(one));
  expect(items).toHaveLength(200_000);
});
