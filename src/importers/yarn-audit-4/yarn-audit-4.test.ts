import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { yarnAudit4 } from './yarn-audit-4.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.jsonl');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(yarnAudit4, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Endless loop in till-parser - (till-parser, <2.0.0)',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['GHSA-aaaa-bbbb-2222'],
        description:
          'Endless loop in till-parser\n\nVulnerable versions: <2.0.0\n\nInstalled versions:\n1.4.0\n\nDepended upon by:\nshop@workspace:.\n\nhttps://github.com/advisories/GHSA-aaaa-bbbb-2222',
        tool: { name: 'yarn npm audit' },
        component: { name: 'till-parser', version: '1.4.0', purl: 'pkg:npm/till-parser@1.4.0' },
        claim: 'open',
      },
      identity: ['GHSA-aaaa-bbbb-2222', 'till-parser'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'yarn npm audit' }, completeness: 'complete' });
});

test('a deprecation is a finding, too', async () => {
  const text = fixture('many.jsonl');
  const { sightings } = await parseText(yarnAudit4, text);
  expect(sightings[1]?.finding).toMatchObject({
    title: '@harbour/gull (deprecation)',
    severity: 'medium',
  });
});
