import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { wizVulnerabilities } from './wiz-vulnerabilities.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full, and one that is fixed', async () => {
  const { sightings } = await parseText(wizVulnerabilities, fixture('many.csv'));
  expect(sightings[0]).toMatchObject({
    finding: {
      title: 'libtide1: CVE-2025-20202',
      severity: 'medium',
      vulnerabilities: ['CVE-2025-20202'],
      component: { name: 'libtide1', version: '1.0' },
      location: { path: '/usr/lib/libtide-1.0.so', host: 'quay-1' },
      fix: { version: '1.1' },
      claim: 'open',
    },
    identity: ['asset-1', 'CVE-2025-20202', 'libtide1', '/usr/lib/libtide-*.so'],
  });
  expect(sightings[1]?.finding).toMatchObject({ severity: 'high', claim: 'fixed' });
  expect(sightings[1]?.finding.location).toEqual({ path: '/usr/lib/libtide-1.0.so' });
});
