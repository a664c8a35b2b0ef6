import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { tenableVmCsv } from './tenable-vm-csv.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a row in full', async () => {
  const { sightings, coverage } = await parseText(tenableVmCsv, fixture('one.csv'));
  const tool = { name: 'Tenable Vulnerability Management' };
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Till Server < 2.4 Opens',
        severity: 'critical',
        rule: '90001',
        vulnerabilities: ['CVE-2025-10001', 'CVE-2025-10002'],
        component: { name: 'till', version: '2.1' },
        location: { host: 'shop.example.org', port: 8080 },
        cvss: [
          { version: '3.0', vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 },
        ],
        epss: 0.42,
        fix: { text: 'Update to 2.4.' },
        description: `The till opens.

The till is older than 2.4.

Plugin output:
Installed: 2.1

https://till.example.org/open

Tenable plugin 90001`,
        claim: 'open',
        firstSeen: '2026-02-05T21:01:08Z',
        tool,
      },
      identity: ['90001', '6a7b0001-0000-4000-8000-000000000001', '8080', 'tcp'],
    },
  ]);
  expect(coverage).toEqual({ tool, completeness: 'complete', at: '2026-02-10T09:30:00Z' });
});

test('whatever columns were chosen, states are claims', async () => {
  const { sightings } = await parseText(tenableVmCsv, fixture('many.csv'));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['medium', 'open'],
    ['info', 'fixed'],
  ]);
  const accepted = fixture('one.csv').replace(',NONE,', ',ACCEPTED,');
  const { sightings: one } = await parseText(tenableVmCsv, accepted);
  expect(one[0]?.finding.claim).toBe('accepted');
});
