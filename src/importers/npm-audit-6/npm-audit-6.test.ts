import { expect, test } from 'vitest';
import { identitiesOf, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { npmAudit6 } from './npm-audit-6.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(npmAudit6, report);
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
        tool: { name: 'npm audit' },
        component: { name: 'till-parser', version: '1.4.0', purl: 'pkg:npm/till-parser@1.4.0' },
        location: { path: 'shop>till-parser' },
        fix: { version: '2.0.0', text: 'Upgrade to version 2.0.0 or later' },
        claim: 'open',
      },
      identity: ['GHSA-aaaa-bbbb-2222', 'till-parser'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'npm audit' }, completeness: 'complete' });
});

test('an error in place of a report makes it failed', async () => {
  const error = JSON.stringify({
    error: { code: 'ENOAUDIT', summary: 'No audit here', detail: '' },
  });
  const { sightings, coverage } = await parseText(npmAudit6, error);
  expect(sightings).toEqual([]);
  expect(coverage).toMatchObject({
    completeness: 'failed',
    reason: 'npm audit failed: ENOAUDIT, No audit here',
  });
});

test('an advisory keeps its identity when its number changes', async () => {
  const before = await parseText(npmAudit6, report);
  const after = await parseText(npmAudit6, report.replaceAll('1900001', '1900777'));
  expect(identitiesOf(after)).toEqual(identitiesOf(before));
});
