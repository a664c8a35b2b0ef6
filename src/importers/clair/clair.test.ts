import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { clair } from './clair.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(clair, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202 - (libtide1, 1.0-2)',
        severity: 'high',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        component: { name: 'libtide1', version: '1.0-2' },
        fix: { version: '1.0-3' },
        description:
          'A crafted table makes the reader write past its buffer.\n\nNamespace: debian:12\n\nhttps://security.example.org/CVE-2025-20202',
        claim: 'open',
        tool: { name: 'Clair' },
      },
      identity: ['CVE-2025-20202', 'libtide1'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Clair' },
    completeness: 'complete',
    asset: 'shop/till',
  });
});

test('Klar lists them by severity', async () => {
  const { sightings } = await parseText(clair, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.rule, finding.severity])).toEqual([
    ['CVE-2025-20202', 'critical'],
    ['RHSA-2025:0109', 'info'],
  ]);
});
