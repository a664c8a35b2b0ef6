import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { grype } from './grype.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a match in full', async () => {
  const { sightings } = await parseText(grype, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'GHSA-aaaa-bbbb-2222 in left-bower:1.2.0',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['GHSA-aaaa-bbbb-2222', 'CVE-2025-31415'],
        weaknesses: ['CWE-22'],
        component: { name: 'left-bower', version: '1.2.0', purl: 'pkg:npm/left-bower@1.2.0' },
        location: { path: '/app/node_modules/left-bower/package.json' },
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', score: 7.5 },
        ],
        epss: 0.0123,
        fix: { version: '1.2.1' },
        description:
          'left-bower reads any file.\n\nMatched by: javascript-matcher\n\nhttps://advisories.example.org/GHSA-aaaa-bbbb-2222',
        claim: 'open',
        tool: { name: 'grype', version: '0.104.0' },
      },
      identity: [
        'vulnerability',
        'GHSA-aaaa-bbbb-2222',
        'npm',
        'left-bower',
        '/app/node_modules/left-bower/package.json',
      ],
    },
  ]);
});

test('what an ignore rule took out comes as suppressed, after the rest', async () => {
  const { sightings } = await parseText(grype, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.rule, finding.severity, finding.claim])).toEqual([
    ['GHSA-aaaa-bbbb-2222', 'high', 'open'],
    ['CVE-2025-20202', 'info', 'open'],
    ['CVE-2024-88888', 'medium', 'suppressed'],
  ]);
  expect(sightings[1]?.finding.cvss).toEqual([
    { version: '2.0', vector: 'AV:N/AC:M/Au:N/C:N/I:N/A:P', score: 4.3 },
  ]);
  expect(sightings[2]?.finding.fix).toEqual({ version: '2.0.1, 3.0.0' });
  expect(sightings[2]?.identity.at(-1)).toBe('/app/lib/spar-*.jar');
});

test('the coverage states the source and what the scan was made to leave out', async () => {
  const { coverage } = await parseText(grype, fixture('none.json'));
  expect(coverage).toEqual({
    tool: { name: 'grype', version: '0.104.0' },
    completeness: 'complete',
    scope: 'image squashed',
    asset: 'registry.example.org/shop/api:4.1.0',
    at: '2026-02-11T07:00:00Z',
  });
  const filtered = await parseText(grype, fixture('many.json'));
  expect(filtered.coverage).toMatchObject({
    scope: 'directory squashed only-fixed',
    asset: './shop',
  });
});

test('a match without a vulnerability is skipped with its place', async () => {
  const { sightings, skipped } = await parseText(grype, '{"matches":[{"artifact":{"name":"a"}}]}');
  expect(sightings).toEqual([]);
  expect(skipped).toEqual([
    { reason: 'The match has no vulnerability id', at: 'matches[0].vulnerability.id' },
  ]);
});

test('a vulnerability that no source has rated is no fault of the report', async () => {
  const text = fixture('one.json').replace(/"severity": "\w+",/, '');
  const { sightings, skipped } = await parseText(grype, text);
  expect(sightings.map(({ finding }) => finding.severity)).toEqual(['info']);
  expect(skipped).toEqual([]);
});
