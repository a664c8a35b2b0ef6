import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { secretlint } from './secretlint.ts';

test('the title of a message does not spread the secret; files without one are covered', async () => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures/many.json'), 'utf8');
  const { sightings, coverage } = await parseText(secretlint, text);
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['found Shop key', 'high'],
    ['found Shop key', 'medium'],
  ]);
  expect(sightings[0]?.finding.description).toContain('found Shop key: shop_****');
  expect(coverage.targets).toEqual(['/shop/till.env', '/shop/ok.env']);
});
