import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { mend } from './mend.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(mend, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2026-1111 | till-2.0.3.jar',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'A crafted price makes the parser loop.\n\nLibrary: till\nLibrary file: till-2.0.3.jar\nLibrary description: Prices.\nLibrary type: MAVEN_ARTIFACT\nProduct: harbour\nProject: shop\nPublished: 2026-01-03\n\nLocations found:\n/shop/lib/till-2.0.3.jar\n\nhttps://advisories.example.org/CVE-2026-1111',
        tool: { name: 'Mend' },
        component: { name: 'till', version: '2.0.3' },
        location: { path: '/shop/lib/till-2.0.3.jar' },
        fix: {
          version: '2.1.0',
          text: 'Upgrade to version org.shop:till:2.1.0 2026-01-04 10:00:00\nhttps://fixes.example.org/CVE-2026-1111',
        },
        claim: 'open',
      },
      identity: ['CVE-2026-1111', 'org.shop', 'till', 'shop'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'Mend' }, completeness: 'complete' });
});

test('a scan by library and the platform tell the same', async () => {
  for (const name of ['many-by-library.json', 'one-platform.json']) {
    const text = fixture(name);
    const { sightings } = await parseText(mend, text);
    expect(sightings[0]?.finding).toMatchObject({
      title: 'CVE-2026-1111 | till-2.0.3.jar',
      severity: 'high',
      component: { name: 'till', version: '2.0.3' },
    });
  }
});
