import { expect, test } from 'vitest';
import { caseFacets, chosenOf, filtersChosen, offeredFacets } from './case-facets.ts';

const people = [
  { name: 'ana', displayName: 'Ana López', kind: 'person' },
  { name: 'ben', displayName: 'Ben', kind: 'person' },
];
const asked = { people, me: 'ana', search: { owner: ['gone'] } };

test('owners are those that are counted, then everybody else', () => {
  const counts = {
    owner: [
      { value: 'nobody', count: 7 },
      { value: 'ben', count: 2 },
    ],
  };
  const owner = caseFacets(counts, asked).find(({ id }) => id === 'owner');
  expect(owner?.options).toEqual([
    { value: 'nobody', label: 'Nobody', count: 7 },
    { value: 'ben', label: 'Ben', count: 2 },
    { value: 'ana', label: 'Ana López (you)', count: 0 },
    { value: 'gone', label: 'gone', count: 0 },
  ]);
});

test('what would give nothing is not offered, unless it is chosen', () => {
  const facets = caseFacets({ severity: [{ value: 'high', count: 3 }] }, asked);
  const offered = (chosen: Record<string, string[]>) =>
    offeredFacets(facets, chosen)
      .find(({ id }) => id === 'severity')
      ?.options.map(({ value }) => value);
  expect(offered({})).toEqual(['high']);
  expect(offered({ severity: ['low'] })).toEqual(['high', 'low']);
});

test('before anything is counted everything is offered', () => {
  const severity = caseFacets({}, asked).find(({ id }) => id === 'severity');
  expect(severity?.options).toHaveLength(5);
});

test('filters are what is chosen, and back', () => {
  const search = { state: ['new' as const], due: 'week' as const, closed: 'both' as const };
  expect(filtersChosen(chosenOf(search))).toEqual(search);
});
