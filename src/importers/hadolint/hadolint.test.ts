import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { hadolint } from './hadolint.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.json');

test('a result in full', async () => {
  const { sightings } = await parseText(hadolint, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'DL3008: Pin versions in apt get install',
        severity: 'medium',
        rule: 'DL3008',
        location: { path: 'till/Dockerfile', line: 9, column: 1 },
        description:
          'Pin versions in apt get install\n\nhttps://github.com/hadolint/hadolint/wiki/DL3008',
        claim: 'open',
        tool: { name: 'Hadolint' },
      },
      identity: ['DL3008', 'till/Dockerfile', 'Pin versions in apt get install'],
    },
  ]);
});

test('a file that cannot be parsed makes the report partial', async () => {
  const { skipped, coverage } = await parseText(hadolint, one.replace('DL3008', 'DL1000'));
  expect(skipped[0]?.reason).toContain('Hadolint could not parse till/Dockerfile');
  expect(coverage.completeness).toBe('partial');
});
