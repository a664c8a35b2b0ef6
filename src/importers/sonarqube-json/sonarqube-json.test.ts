import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { sonarqubeJson } from './sonarqube-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full, with its rule', async () => {
  const { sightings, coverage } = await parseText(sonarqubeJson, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Disabling CSRF protections is security-sensitive',
        severity: 'high',
        rule: 'python:S4502',
        weaknesses: ['CWE-352'],
        location: { path: 'till.py', line: 8 },
        fix: { text: 'Make sure disabling CSRF protection is safe here.' },
        description: `Make sure disabling CSRF protection is safe here.

Disabling CSRF protections is security-sensitive

Status: OPEN

Forged requests are taken.
CWE-352`,
        claim: 'open',
        tool: { name: 'SonarQube' },
      },
      identity: ['AY1'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'SonarQube' },
    completeness: 'complete',
    asset: 'till',
    at: '2026-02-10T00:00:00Z',
  });
});

test('issues of the API, one of a package', async () => {
  const { sightings, coverage } = await parseText(sonarqubeJson, fixture('many.json'));
  // Hotspots are another answer of the API, which proves no issue gone.
  expect(coverage.scope).toBe('issues');
  expect(sightings).toMatchObject([
    {
      finding: {
        vulnerabilities: ['CVE-2024-1111'],
        weaknesses: ['CWE-120', 'CWE-937'],
        component: { name: 'harbour', version: '1.1.2' },
        firstSeen: '2026-01-05T10:00:00Z',
      },
    },
    { finding: { location: { path: 'src/a.html', line: 5 }, claim: 'false-positive' } },
  ]);
});

test.each([
  ['many.json', '"total": 2\n', '"total": 300\n', 'The report holds 2 of 300 issues'],
  [
    'one.json',
    '"inNewCodePeriod": false',
    '"inNewCodePeriod": true',
    'The report is of new code alone',
  ],
])('a part of %s is told as one', async (name, whole, part, reason) => {
  const { coverage } = await parseText(sonarqubeJson, fixture(name).replace(whole, part));
  expect(coverage).toMatchObject({ completeness: 'partial', reason });
});
