import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { osvScanner } from './osv-scanner.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(osvScanner, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'GHSA-aaaa-bbbb-2222_till',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['GHSA-aaaa-bbbb-2222', 'CVE-2026-1111'],
        weaknesses: ['CWE-835'],
        cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
        description:
          'Endless loop in till\n\nA crafted price makes the parser loop.\n\nEcosystem: npm\nSource type: lockfile\nPublished: 2026-01-03T08:00:00Z\n\nReferences:\nhttps://advisories.example.org/GHSA-aaaa-bbbb-2222',
        tool: { name: 'OSV-Scanner' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:npm/till@2.0.3' },
        location: { path: '/shop/package-lock.json' },
        fix: { version: '2.1.0', text: 'Upgrade to versions:\nSEMVER 2.1.0' },
        claim: 'open',
      },
      identity: ['GHSA-aaaa-bbbb-2222', 'npm', 'till', '/shop/package-lock.json'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'OSV-Scanner' }, completeness: 'complete' });
});

test('the score of a group rates what has no word', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(osvScanner, text);
  expect(sightings.map(({ finding }) => finding.severity)).toEqual(['high', 'medium', 'critical']);
  expect(sightings[2]?.finding.description).toContain('Called: no');
});

test('the next commit that is vulnerable, too, is the same finding', async () => {
  const at = (commit: string) => ({
    source: { path: '/shop', type: 'git' },
    packages: [{ package: { commit }, vulnerabilities: [{ id: 'OSV-2026-1' }], groups: [] }],
  });
  const before = await parseText(osvScanner, JSON.stringify({ results: [at('aaaa')] }));
  const after = await parseText(osvScanner, JSON.stringify({ results: [at('bbbb')] }));
  expect(after.sightings[0]?.finding.component).toEqual({ name: 'bbbb' });
  expect(after.sightings[0]?.identity).toEqual(before.sightings[0]?.identity);
});
