import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { checkmarxReport } from './checkmarx-report.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a section for each engine, and what ran as the scope', async () => {
  const { sightings, coverage } = await parseText(checkmarxReport, fixture('many.json'));
  expect(sightings).toMatchObject([
    {
      finding: {
        title: 'SQL Injection',
        location: { path: '/shop/Till.java', line: 20, column: 7 },
        weaknesses: ['CWE-89'],
        firstSeen: '2026-01-05T10:00:00Z',
      },
      identity: ['SQL_Injection', '', '-77'],
    },
    {
      finding: {
        title: 'harbour-js 2.0.1 | CVE-2024-1111',
        component: { name: 'harbour-js', version: '2.0.1' },
        claim: 'false-positive',
      },
      identity: ['harbour-js', 'CVE-2024-1111'],
    },
    {
      finding: {
        title: 'Missing User Instruction | MissingAttribute',
        location: { path: '/till/Dockerfile', line: 1 },
      },
      identity: ['Missing User Instruction', '/till/Dockerfile', 'f1'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Checkmarx' },
    completeness: 'complete',
    at: '2026-02-10T09:05:00Z',
    asset: 'till',
    scope: 'SAST',
  });
});

test('the improved report lists queries by their paths', async () => {
  const { sightings } = await parseText(checkmarxReport, fixture('improved.json'));
  expect(sightings.map(({ finding }) => [finding.title, finding.location])).toEqual([
    ['Kotlin/Kotlin High Risk/Reflected XSS', { path: '/till/b.kt', line: 48 }],
    ['Dockerfile: Missing User', { path: '/till/Dockerfile', line: 1 }],
  ]);
});
