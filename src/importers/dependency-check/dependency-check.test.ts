import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { dependencyCheck } from './dependency-check.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.xml');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(dependencyCheck, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'org.shop:till:2.0.3 | CVE-2026-1111',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'A crafted price makes the parser loop.\n\nSource: NVD\nFile: /shop/lib/till-2.0.3.jar\nComponent: Prices\n\nReferences:\nMISC Advisory https://advisories.example.org/1',
        claim: 'open',
        tool: { name: 'Dependency-Check', version: '12.1.0' },
        component: {
          name: 'org.shop:till',
          version: '2.0.3',
          purl: 'pkg:maven/org.shop/till@2.0.3',
        },
        location: { path: 'till-2.0.3.jar' },
        fix: {
          text: 'Update org.shop:till:2.0.3 to at least the version recommended in the description',
        },
      },
      identity: ['CVE-2026-1111', 'org.shop:till', 'till-*.jar'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Dependency-Check', version: '12.1.0' },
    completeness: 'complete',
    asset: 'shop',
    at: '2026-02-10T09:30:00Z',
  });
});

test('what is suppressed, and an older report', async () => {
  const text = fixture('many.xml');
  const { sightings } = await parseText(dependencyCheck, text);
  expect(sightings[1]?.finding.claim).toBe('suppressed');
  expect(sightings[1]?.finding.fix?.text).toContain('The parser is never called.');
  expect(sightings[0]?.finding.description).toContain('/shop/lib/price-2.0.3.jar');
  expect(sightings[2]?.finding).toMatchObject({
    severity: 'medium',
    component: { name: 'shop:gull', version: '0.3' },
    cvss: [{ version: '2.0', score: 5 }],
  });
});

test('a failed analysis makes the report partial', async () => {
  const failure =
    '<analysisExceptions><exception><message>No route</message></exception></analysisExceptions></scanInfo>';
  const { skipped, coverage } = await parseText(
    dependencyCheck,
    report.replace('</scanInfo>', failure),
  );
  expect(skipped).toMatchObject([{ reason: 'An analysis failed: No route' }]);
  expect(coverage.completeness).toBe('partial');
});
