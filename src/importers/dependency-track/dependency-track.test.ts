import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { dependencyTrack } from './dependency-track.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(dependencyTrack, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'till:2.0.3 affected by: GHSA-aaaa-bbbb-2222 (GITHUB)',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['GHSA-aaaa-bbbb-2222', 'CVE-2026-1111'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        epss: 0.25,
        description:
          'Endless loop\n\ntill\n\nA crafted price makes the parser loop.\n\nComponent group: org.shop\nPackage URL: pkg:maven/org.shop/till@2.0.3\nLatest version: 3.0\n\nAnalysis: NOT_SET\n\n* [advisory](https://advisories.example.org/11)',
        claim: 'open',
        firstSeen: '2026-01-20T12:59:34Z',
        tool: { name: 'Dependency-Track', version: '4.14.1' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:maven/org.shop/till@2.0.3' },
        fix: { text: 'Update to 2.1.0 or later.' },
      },
      identity: ['GITHUB', 'GHSA-aaaa-bbbb-2222', 'org.shop', 'till'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Dependency-Track', version: '4.14.1' },
    completeness: 'complete',
    at: '2026-02-10T09:30:00Z',
    asset: 'shop',
  });
});

test('an analysis is a claim, and a number is told apart by its source', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(dependencyTrack, text);
  expect(sightings.map(({ finding }) => finding.claim)).toEqual([
    'open',
    'false-positive',
    'under-review',
  ]);
  expect(sightings[1]?.finding.vulnerabilities).toContain('NPM-533');
});
