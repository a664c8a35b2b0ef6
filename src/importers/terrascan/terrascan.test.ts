import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { terrascan } from './terrascan.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a violation in full', async () => {
  const { sightings, coverage } = await parseText(terrascan, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Infrastructure Security: quayLocked',
        severity: 'high',
        rule: 'harbour.quay.9',
        component: { name: 'harbour_quay/north' },
        location: { path: 'quay.tf', line: 14 },
        description: 'Ensure the quay is locked.',
        claim: 'open',
        tool: { name: 'Terrascan' },
      },
      identity: ['harbour.quay.9', 'harbour_quay/north', 'quay.tf'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Terrascan' },
    completeness: 'complete',
    asset: 'deploy',
    scope: 'terraform',
    at: '2026-02-11T07:00:00Z',
  });
});

test('what is skipped is suppressed, and what passed says what was checked', async () => {
  const { sightings, coverage } = await parseText(terrascan, fixture('many.json'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual(['open', 'suppressed']);
  expect(sightings[1]?.finding.description).toContain('It is a museum.');
  expect(coverage.rules).toEqual(['harbour.quay.7', 'harbour.quay.9']);
});

test('code that is not there is no failure, code that cannot be read is', async () => {
  const broken = fixture('none.json').replace(
    'no helm charts found in directory deploy',
    'unexpected token at line 4',
  );
  const { skipped, coverage } = await parseText(terrascan, broken);
  expect(skipped).toEqual([
    {
      reason: 'Terrascan could not read helm: unexpected token at line 4',
      at: 'results.scan_errors[0]',
    },
  ]);
  expect(coverage.completeness).toBe('partial');
});
