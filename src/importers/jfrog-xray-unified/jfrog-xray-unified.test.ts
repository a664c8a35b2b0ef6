import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { jfrogXrayUnified } from './jfrog-xray-unified.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(jfrogXrayUnified, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'XRAY-11 - Endless loop in till',
        severity: 'high',
        rule: 'XRAY-11',
        vulnerabilities: ['CVE-2026-1111'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
          { version: '2.0', vector: 'AV:N/AC:L/Au:N/C:N/I:N/A:P', score: 5 },
        ],
        description:
          'Endless loop in till\n\nA crafted price makes the parser loop.\n\nImpacted artefact: docker://shop/api:1.0\nPublished: 2026-01-03T08:00:00Z\n\nImpact path:\ndocker://shop/api:1.0\npypi://till:2.0.3\n\nReferences:\nhttps://advisories.example.org/XRAY-11',
        tool: { name: 'JFrog Xray' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:pypi/till@2.0.3' },
        location: { path: 'shop-local/api/1.0' },
        fix: { version: '2.1.0', text: 'Versions containing a fix:\n2.1.0' },
        claim: 'open',
      },
      identity: ['XRAY-11', 'till', 'shop/api'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'JFrog Xray' },
    completeness: 'complete',
    at: '2026-02-10T09:30:00Z',
  });
});

test('the last part of a component is its version', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(jfrogXrayUnified, text);
  expect(sightings[1]?.finding.component).toEqual({
    name: 'debian:bookworm:gull',
    version: '0.3-1',
  });
});
