import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { checkmarxOne } from './checkmarx-one.ts';
import { packageNamed } from './checkmarx-parts.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('results of source code, infrastructure and packages', async () => {
  const { sightings } = await parseText(checkmarxOne, fixture('many.json'));
  expect(sightings).toMatchObject([
    {
      finding: {
        title: 'SQL Injection',
        severity: 'high',
        rule: 'SQL_Injection',
        weaknesses: ['CWE-89'],
        location: { path: '/shop/Till.java', line: 10 },
        firstSeen: '2026-01-05T10:00:00Z',
        claim: 'open',
      },
      identity: ['sast', 'SQL_Injection', '/shop/Till.java', '77'],
    },
    {
      finding: { location: { path: '/till/Dockerfile', line: 1 }, claim: 'false-positive' },
      identity: ['kics', 'Missing User Instruction', '/till/Dockerfile', 'f1'],
    },
    {
      finding: {
        title: 'harbour-js 2.0.1 | CVE-2024-1111',
        vulnerabilities: ['CVE-2024-1111', 'GHSA-aaaa-bbbb-cccc'],
        weaknesses: ['CWE-601'],
        component: { name: 'harbour-js', version: '2.0.1' },
        location: { path: 'package.json' },
        cvss: [{ version: '3.1', score: 5.3 }],
        fix: { version: '2.1.0' },
      },
      identity: ['sca', 'harbour-js', 'package.json', 'CVE-2024-1111'],
    },
  ]);
});

test('a page of the results is a part of them', async () => {
  const text = fixture('one.json').replace('"totalCount": 1', '"totalCount": 40');
  const { coverage } = await parseText(checkmarxOne, text);
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The report holds 1 of 40 results',
  });
});

test.each([
  ['Npm-postcss-7.0.39', 'postcss', '7.0.39'],
  ['Maven-org.shop:till-core-1.4.5-rc.1', 'org.shop:till-core', '1.4.5-rc.1'],
  ['something', 'something', undefined],
])('%s is a package', (identifier, name, version) => {
  expect(packageNamed(identifier)).toEqual({ name, version });
});
