import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { clair4 } from './clair-4.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full, joined from what refers to each other', async () => {
  const { sightings, coverage } = await parseText(clair4, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202 - (libtide1, 1.0-2)',
        severity: 'high',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        component: { name: 'libtide1', version: '1.0-2' },
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', score: 8.8 },
        ],
        fix: { version: '1.0-3' },
        description: `A crafted table makes the reader write past its buffer.

Distribution: Debian GNU/Linux 12 (bookworm)
Updater: debian/updater
Package database: var/lib/dpkg/status

https://security.example.org/CVE-2025-20202
https://advisories.example.org/7`,
        claim: 'open',
        tool: { name: 'Clair' },
      },
      identity: ['CVE-2025-20202', 'libtide1', 'var/lib/dpkg/status'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'Clair' }, completeness: 'complete' });
});

test('what several updaters know is one finding', async () => {
  const report = JSON.parse(fixture('many.json'));
  report.vulnerabilities['702'] = { ...report.vulnerabilities['701'], updater: 'osv/Debian' };
  report.package_vulnerabilities['10'].push('702');
  const { sightings } = await parseText(clair4, JSON.stringify(report));
  expect(sightings.map(({ finding }) => [finding.rule, finding.severity])).toEqual([
    ['CVE-2025-20202', 'high'],
    ['GHSA-aaaa-bbbb-2222', 'info'],
  ]);
});

test('a vulnerability that is referred to and not there is told', async () => {
  const text = fixture('one.json').replace('"701"\n', '"799"\n');
  const { sightings, skipped } = await parseText(clair4, text);
  expect(sightings).toEqual([]);
  expect(skipped).toEqual([
    { reason: 'The report has no vulnerability "799"', at: 'package_vulnerabilities.10' },
    { reason: 'No package has the vulnerability "701"', at: '$' },
  ]);
});
