import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { anchoreEngine } from './anchore-engine.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(anchoreEngine, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202 - libtide1-1.0-2(dpkg)',
        severity: 'info',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        component: { name: 'libtide1', version: '1.0-2' },
        cvss: [{ version: '3.1', score: 8.8 }],
        fix: { version: '1.0-3' },
        description:
          'Package: libtide1-1.0-2\nFeed: vulnerabilities/debian:12\n\nhttps://security.example.org/CVE-2025-20202',
        claim: 'open',
        tool: { name: 'Anchore Engine' },
      },
      identity: ['CVE-2025-20202', 'dpkg', 'libtide1', ''],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'Anchore Engine' }, completeness: 'complete' });
});

test('what Anchore Enterprise evaluates has its package in one word', async () => {
  const { sightings, coverage } = await parseText(anchoreEngine, fixture('many.json'));
  expect(sightings.map(({ finding }) => finding.component)).toEqual([
    { name: 'tide-core', version: '2.1' },
    { name: 'tide-libs', version: '1:1.1.1k-14.el8_6' },
  ]);
  expect(sightings[0]?.finding).toMatchObject({
    location: { path: '/app/lib/tide-core-2.1.jar' },
    fix: { version: '2.2, 3.0' },
    firstSeen: '2026-02-01T07:00:00Z',
  });
  expect(sightings[0]?.identity).toContain('/app/lib/tide-core-*.jar');
  expect(sightings[1]?.finding.vulnerabilities).toEqual(['GHSA-aaaa-bbbb-2222', 'CVE-2025-20202']);
  expect(sightings[1]?.finding.location).toBeUndefined();
  expect(coverage).toMatchObject({
    asset: 'registry.example.org/shop/till',
    at: '2026-02-11T07:00:00Z',
  });
});
