import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { csaf } from './csaf.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(csaf, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Till:2.0.3 | CVE-2026-1111',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'The advisory lists Till as known_affected.\n\nEndless loop\n\nA crafted price makes the parser loop.\n\nAdvisory: Endless loop in Till\nPublisher: Harbour Ltd\n\nReferences:\nAdvisory https://advisories.example.org/11',
        claim: 'open',
        tool: { name: 'CSAF' },
        component: { name: 'Till', version: '2.0.3', purl: 'pkg:npm/till@2.0.3' },
        fix: { text: 'vendor_fix: Update to 2.1.0.\nhttps://fixes.example.org/11' },
      },
      identity: ['CVE-2026-1111', 'Till'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'CSAF' },
    completeness: 'complete',
    scope: 'HB-2026-11',
    at: '2026-02-10T09:30:00Z',
  });
});

test('each product has the state that it is listed under', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(csaf, text);
  expect(sightings.map(({ finding }) => [finding.component?.name, finding.claim])).toEqual([
    ['Till', 'open'],
    ['Till 2.0.3 as a component of Gull 0.3', 'open'],
    ['Gull 0.3', 'false-positive'],
    ['Till', 'fixed'],
    ['Gull 0.3', 'under-review'],
  ]);
  expect(sightings[2]?.finding.description).toContain('component_not_present');
});
