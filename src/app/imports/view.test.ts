import { expect, test } from 'vitest';
import { notReadOf } from './view.ts';

test('of several reports the first that was not read of each is told before more of any', () => {
  const skips = (count: number) =>
    Array.from({ length: count }, (_, nth) => ({ reason: 'No title', at: `[${nth}]` }));
  const entries = [
    { entry: 'long.json', notRead: skips(2) },
    { entry: 'cut.json', notRead: skips(1) },
  ];
  expect(notReadOf(entries).map(({ at }) => at)).toEqual([
    'long.json: [0]',
    'cut.json: [0]',
    'long.json: [1]',
  ]);
});
