import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { pnpmAudit } from './pnpm-audit.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(pnpmAudit, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'till-parser: Endless loop in till-parser',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['GHSA-aaaa-bbbb-2222'],
        weaknesses: ['CWE-835'],
        description:
          'Vulnerable versions: <2.0.0\nPatched versions: >=2.0.0\n\nInstalled:\n1.4.0 .>shop>till-parser\n1.4.0 .>shop>basket>till-parser\n\nhttps://github.com/advisories/GHSA-aaaa-bbbb-2222',
        tool: { name: 'pnpm audit' },
        component: { name: 'till-parser', version: '1.4.0', purl: 'pkg:npm/till-parser@1.4.0' },
        location: { path: '.>shop>till-parser' },
        fix: { version: '2.0.0', text: 'Upgrade till-parser to >=2.0.0.' },
        claim: 'open',
      },
      identity: ['GHSA-aaaa-bbbb-2222', 'till-parser'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'pnpm audit' }, completeness: 'complete' });
});

test('each installed version is a finding', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(pnpmAudit, text);
  expect(sightings.map(({ finding }) => finding.component?.version)).toEqual([
    '1.4.0',
    '0.3.1',
    '0.2.9',
  ]);
});
