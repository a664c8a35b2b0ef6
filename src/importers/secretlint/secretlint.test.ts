import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { secretlint } from './secretlint.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('the title of a message does not spread the secret; files without one are covered', async () => {
  const text = fixture('many.json');
  const { sightings, coverage } = await parseText(secretlint, text);
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['found Shop key', 'high'],
    ['found Shop key', 'medium'],
  ]);
  expect(sightings[0]?.finding.description).toContain('found Shop key: shop_****');
  expect(coverage.targets).toEqual(['/shop/till.env', '/shop/ok.env']);
});
