import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { cyclonedxJson } from './cyclonedx-json.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(cyclonedxJson, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'till:2.0.3 | CVE-2026-1111',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'A crafted price makes the parser loop.\n\nSource: NVD https://advisories.example.org/CVE-2026-1111\nPublished: 2026-01-03T08:00:00Z\n\nReferences:\nAdvisory https://advisories.example.org/more',
        claim: 'open',
        tool: { name: 'tern', version: '1.2.0' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:maven/org.shop/till@2.0.3' },
        fix: { text: 'Update to 2.1.0.' },
      },
      identity: ['CVE-2026-1111', 'maven', 'org.shop:till', ''],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'tern', version: '1.2.0' },
    completeness: 'complete',
    asset: 'shop',
    at: '2026-02-10T09:30:00Z',
    bill: true,
    subject: {
      name: 'shop',
      at: 'metadata.component',
      type: 'container',
      version: '1.0',
      parts: [],
    },
  });
});

test('each component that is affected is a finding, also of another bill', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(cyclonedxJson, text);
  expect(sightings.map(({ finding }) => [finding.component?.name, finding.claim])).toEqual([
    ['till', 'open'],
    ['tern', 'open'],
    ['gull', 'false-positive'],
  ]);
});

test('a bill of materials without vulnerabilities proves nothing', async () => {
  const { vulnerabilities: _, ...bill } = JSON.parse(report);
  const { sightings, coverage } = await parseText(cyclonedxJson, JSON.stringify(bill));
  expect(sightings).toEqual([]);
  expect(coverage.completeness).toBe('partial');
});
