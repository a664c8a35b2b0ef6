import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { npmAudit7 } from './npm-audit-7.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(npmAudit7, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Endless loop in till-parser',
        severity: 'high',
        rule: 'GHSA-aaaa-bbbb-2222',
        vulnerabilities: ['GHSA-aaaa-bbbb-2222'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        description:
          'Advisories:\nEndless loop in till-parser, high, versions: <2.0.0, https://github.com/advisories/GHSA-aaaa-bbbb-2222\n\nVulnerable versions: <2.0.0\n\nInstalled in:\nnode_modules/till-parser\n\nMakes vulnerable:\nbasket',
        tool: { name: 'npm audit' },
        component: { name: 'till-parser', purl: 'pkg:npm/till-parser' },
        location: { path: 'node_modules/till-parser' },
        fix: { text: 'Update basket to version 3.0.0, which is a breaking change.' },
        claim: 'open',
      },
      identity: ['package', 'till-parser'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'npm audit' }, completeness: 'complete' });
});

test('a package that depends on a vulnerable one says so', async () => {
  const text = fixture('many.json');
  const { sightings } = await parseText(npmAudit7, text);
  expect(sightings.map(({ finding }) => finding.title)).toContain(
    'basket depends on vulnerable versions of till-parser',
  );
});

test('a summary that counts what is not there makes it partial', async () => {
  const { skipped, coverage } = await parseText(
    npmAudit7,
    report.replace(/"vulnerabilities": \{[\s\S]*\},(?=\s*"metadata")/, '"vulnerabilities": {},'),
  );
  expect(skipped).toHaveLength(1);
  expect(coverage.completeness).toBe('partial');
});
