import { expect, test } from 'vitest';
import { identitiesOf, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { twistlockJson } from './twistlock-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(twistlockJson, fixture('one.json'));
  const image = 'registry.example.org/shop/till';
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202: libtide1 - 1.0-2',
        severity: 'high',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        component: { name: 'libtide1', version: '1.0-2' },
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', score: 8.8 },
        ],
        fix: { version: '1.0-3' },
        description:
          'A crafted table makes the reader write past its buffer.\n\nStatus: fixed in 1.0-3\nRisk factors: Has fix\n\nImage ID: sha256:0a1b\nImage: registry.example.org/shop/till:1.4\nDistribution: Debian GNU/Linux 12 (bookworm)\n\nhttps://security.example.org/CVE-2025-20202',
        claim: 'open',
        firstSeen: '2026-02-10T07:00:00Z',
        tool: { name: 'Twistlock' },
      },
      identity: [image, 'vulnerability', 'CVE-2025-20202', 'libtide1', ''],
      target: image,
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Twistlock' },
    completeness: 'complete',
    asset: image,
    targets: [image],
    at: '2026-02-11T07:00:00Z',
  });
});

test('compliance comes last, and a jar keeps its identity over an update', async () => {
  const before = await parseText(twistlockJson, fixture('many.json'));
  expect(before.sightings.map(({ finding }) => [finding.title, finding.rule])).toEqual([
    ['PRISMA-2025-0042: tide-core - 2.1', 'PRISMA-2025-0042'],
    ['CVE-2025-20202: libtide1 - 1.0-2', 'CVE-2025-20202'],
    ['Compliance: (QUAY_v1 - 4.6) Say how the image is known to be well', '912'],
  ]);
  const updated = fixture('many.json').replaceAll('2.1', '2.2');
  expect(identitiesOf(await parseText(twistlockJson, updated))).toEqual(identitiesOf(before));
});

test('a scan that failed proves nothing', async () => {
  const text = fixture('none.json').replace('"distro":', '"err": "out of space", "distro":');
  const { skipped, coverage } = await parseText(twistlockJson, text);
  expect(skipped).toMatchObject([{ reason: 'The scan failed: out of space' }]);
  expect(coverage.completeness).toBe('partial');
});
