import { expect, test } from 'vitest';
import { savedView, standardViews, viewOf } from './views.ts';

const saved = savedView({
  id: 'v1',
  name: 'Payments',
  owner: 'ana',
  shared: false,
  about: 'cases',
  query: { asset: 'payments', sort: 'due' },
});
const views = [...standardViews('ana'), saved];
const told = (search: Parameters<typeof viewOf>[0]) => {
  const { view, changed } = viewOf(search, views);
  return [view?.name, changed];
};

test('a view that everybody has is told by what it shows', () => {
  expect(told({})).toEqual(['Open', false]);
  expect(told({ owner: ['ana'] })).toEqual(['Mine', false]);
  expect(told({ owner: ['ana'], text: 'curl' })).toEqual([undefined, true]);
});

test('a kept view is told by its name, and so are changes to it', () => {
  expect(told({ view: 'v1', asset: ['payments'], sort: 'due' })).toEqual(['Payments', false]);
  expect(told({ view: 'v1', asset: ['payments', 'shop'], sort: 'due' })).toEqual([
    'Payments',
    true,
  ]);
  expect(told({ view: 'gone', owner: ['ana'] })).toEqual(['Mine', false]);
});
