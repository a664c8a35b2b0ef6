import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { yarnAudit1 } from './yarn-audit-1.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.jsonl');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(yarnAudit1, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Endless loop in till-parser - (till-parser, <2.0.0)',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'A crafted price makes the parser loop.\n\nVulnerable versions: <2.0.0\nPatched versions: >=2.0.0\nAccess: public\n\nInstalled:\n1.4.0 shop>till-parser\n1.4.0 shop>basket>till-parser\n\n- https://advisories.example.org/till-parser\n\nhttps://github.com/advisories/GHSA-aaaa-bbbb-2222',
        tool: { name: 'yarn audit' },
        component: { name: 'till-parser', version: '1.4.0', purl: 'pkg:npm/till-parser@1.4.0' },
        location: { path: 'shop>till-parser' },
        fix: { version: '2.0.0', text: 'Upgrade to version 2.0.0 or later' },
        claim: 'open',
      },
      identity: ['GHSA-aaaa-bbbb-2222', 'till-parser'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'yarn audit' }, completeness: 'complete' });
});

test('without its summary the report was cut', async () => {
  const { sightings, coverage } = await parseText(
    yarnAudit1,
    report.split('\n').slice(0, 2).join('\n'),
  );
  expect(sightings).toHaveLength(1);
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The report ends without its summary',
  });
});
