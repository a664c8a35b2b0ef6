import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { checkmarxXml } from './checkmarx-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a flow in full', async () => {
  const { sightings, coverage } = await parseText(checkmarxXml, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'SQL Injection (Till.java)',
        severity: 'high',
        rule: 'SQL_Injection',
        weaknesses: ['CWE-89'],
        location: { path: 'shop/Till.java', line: 20, column: 7 },
        description: `Categories: OWASP Top 10 2021;A3-Injection
Language: Java
Group: Java_High_Risk
Status: New

shop/Till.java:10 readName readName(x);
shop/Till.java:20 runQuery runQuery(x);

https://cx.example.org/1`,
        claim: 'open',
        tool: { name: 'Checkmarx', version: '9.5.0' },
      },
      identity: ['SQL_Injection', '-77'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Checkmarx', version: '9.5.0' },
    completeness: 'complete',
    at: '2026-02-10T09:05:00Z',
    asset: 'till',
  });
});

test('what people have found not exploitable says so', async () => {
  const { sightings } = await parseText(checkmarxXml, fixture('many.xml'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual(['open', 'false-positive']);
});

test('an incremental scan proves nothing absent', async () => {
  const text = fixture('none.xml').replace('"Full"', '"Incremental"');
  const { coverage } = await parseText(checkmarxXml, text);
  expect(coverage.completeness).toBe('partial');
});
