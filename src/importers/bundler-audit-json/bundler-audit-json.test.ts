import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { bundlerAuditJson } from './bundler-audit-json.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(bundlerAuditJson, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Gem till: Endless loop in till [CVE-2026-1111]',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        description:
          'A crafted price makes the parser loop.\n\nPublished: 2026-01-03\n\nhttps://advisories.example.org/CVE-2026-1111',
        tool: { name: 'bundler-audit', version: '0.9.1' },
        component: { name: 'till', version: '2.0.0', purl: 'pkg:gem/till@2.0.0' },
        fix: { version: '2.1.4, 2.2.3', text: 'upgrade to ~> 2.1.4, >= 2.2.3' },
        claim: 'open',
      },
      identity: ['gem', 'CVE-2026-1111', 'till'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'bundler-audit', version: '0.9.1' },
    completeness: 'complete',
    at: '2026-02-10T08:30:00Z',
  });
});

test('an insecure source, and a gem without a fix', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(bundlerAuditJson, text);
  expect(sightings[0]?.identity).toEqual(['insecure_source', 'http://gems.example.org/']);
  expect(sightings[2]?.finding).toMatchObject({
    severity: 'critical',
    fix: { text: 'remove or disable this gem until a patch is available!' },
  });
});
