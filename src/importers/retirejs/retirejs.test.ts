import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { retirejs } from './retirejs.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(retirejs, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Endless loop in till (till, 2.0.3)',
        severity: 'medium',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        weaknesses: ['CWE-835'],
        description:
          'Affected file: /shop/js/till.js\nDetected by: filename\nVulnerable below: 2.1.0\nVulnerable from: 1.0.0\n\nIdentifiers:\nsummary: Endless loop in till\nCVE: CVE-2026-1111\ngithubID: GHSA-aaaa-bbbb-2222\n\nReferences:\nhttps://advisories.example.org/11',
        tool: { name: 'Retire.js', version: '5.2.0' },
        component: { name: 'till', version: '2.0.3' },
        location: { path: '/shop/js/till.js' },
        fix: { version: '2.1.0', text: 'Upgrade till to 2.1.0 or later.' },
        claim: 'open',
      },
      identity: ['till', '/shop/js/till.js', 'CVE-2026-1111'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Retire.js', version: '5.2.0' },
    completeness: 'complete',
    at: '2026-02-10T09:30:00Z',
  });
});

test('an error makes the report partial', async () => {
  const { coverage } = await parseText(
    retirejs,
    report.replace('"errors": []', '"errors": ["Could not read /shop/js/gull.js"]'),
  );
  expect(coverage.completeness).toBe('partial');
});
