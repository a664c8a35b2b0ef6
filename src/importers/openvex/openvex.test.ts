import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { openvex } from './openvex.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(openvex, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'pkg:npm/till:2.0.3 | CVE-2026-1111',
        severity: 'medium',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        description:
          'The producer says: CVE-2026-1111 is affected for pkg:npm/till@2.0.3?arch=x.\n\nAction: Update to 2.1.0.',
        claim: 'open',
        tool: { name: 'OpenVEX' },
        component: { name: 'pkg:npm/till', version: '2.0.3', purl: 'pkg:npm/till@2.0.3?arch=x' },
        fix: { text: 'Update to 2.1.0.' },
      },
      identity: ['CVE-2026-1111', 'pkg:npm/till'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'OpenVEX' },
    completeness: 'complete',
    scope: 'https://vex.example.org/11',
    at: '2026-02-10T09:30:00Z',
  });
});

test('a status is a claim, for each product', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(openvex, text);
  expect(sightings.map(({ finding }) => [finding.component?.name, finding.claim])).toEqual([
    ['pkg:npm/till', 'false-positive'],
    ['pkg:oci/shop', 'false-positive'],
    ['pkg:npm/gull', 'fixed'],
    ['pkg:npm/tern', 'under-review'],
  ]);
});
