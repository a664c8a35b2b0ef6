import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { gitleaks } from './gitleaks.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a leak in full', async () => {
  const { sightings } = await parseText(gitleaks, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Hard coded Shop API key found in till/config.py',
        severity: 'high',
        rule: 'shop-api-key',
        weaknesses: ['CWE-798'],
        location: {
          path: 'till/config.py',
          line: 12,
          column: 5,
          url: 'https://code.example.org/till#L12',
        },
        description: `Secret: **** (9 characters)

key = "**** (9 characters)"

Commit: aaaa1111
Commit message: Add the till
Date: 2026-02-01T10:00:00Z
Author: Ada <ada@example.org>
Tags: key
Entropy: 3.5`,
        claim: 'open',
        tool: { name: 'Gitleaks' },
      },
      identity: ['shop-api-key', 'till/config.py', 'shop_0001'],
    },
  ]);
});

test('a secret that stands in several commits is one finding that names them', async () => {
  const [leak] = JSON.parse(fixture('one.json'));
  const report = JSON.stringify([leak, { ...leak, Commit: 'bbbb2222', Message: 'Merge' }]);
  const { sightings } = await parseText(gitleaks, report);
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.description).toContain('Commit: aaaa1111');
  expect(sightings[0]?.finding.description).toContain('Commit: bbbb2222\nCommit message: Merge');
});

test('null is the report of nothing that older versions write', async () => {
  const { sightings, skipped, coverage } = await parseText(gitleaks, 'null');
  expect([sightings, skipped, coverage.completeness]).toEqual([[], [], 'complete']);
});
