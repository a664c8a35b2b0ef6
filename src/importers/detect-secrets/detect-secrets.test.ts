import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { detectSecrets } from './detect-secrets.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a baseline says what people made of a secret', async () => {
  const text = fixture('many.json');
  const { sightings, coverage } = await parseText(detectSecrets, text);
  const claims = sightings.map(({ finding, identity }) => [finding.claim, ...identity]);
  expect(claims).toEqual([
    ['open', 'Secret Keyword', 'till/config.py', 'aa11'],
    ['false-positive', 'Secret Keyword', 'till/config.py', 'bb22'],
    ['open', 'Private Key', 'harbour/id_rsa', 'cc33'],
  ]);
  expect(coverage).toEqual({
    tool: { name: 'detect-secrets', version: '1.5.0' },
    completeness: 'complete',
    at: '2026-02-01T10:00:00Z',
  });
});
