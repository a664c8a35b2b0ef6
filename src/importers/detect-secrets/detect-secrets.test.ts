import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { detectSecrets } from './detect-secrets.ts';

test('a baseline says what people made of a secret', async () => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures/many.json'), 'utf8');
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
