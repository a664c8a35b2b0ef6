import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { veracodeXml } from './veracode-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a static flaw in full', async () => {
  const { sightings, coverage } = await parseText(veracodeXml, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'SQL Injection',
        severity: 'medium',
        rule: 'SQL Injection',
        weaknesses: ['CWE-89'],
        location: { path: 'org/shop/Till.java', line: 12 },
        fix: { text: 'Bind what comes from outside:\n- with parameters' },
        description: `A query is put together.

Type: java.sql.Statement.execute
Module: till.jar
Scope: org.shop.Till
Function: find()
Status: Open
First seen: 2026-01-05 10:00:00 UTC

The weakness.

Queries that hold what comes from outside.`,
        claim: 'open',
        firstSeen: '2026-01-05T10:00:00Z',
        tool: { name: 'Veracode' },
      },
      identity: ['7', '1'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Veracode' },
    completeness: 'complete',
    asset: 'till',
    scope: 'static',
    at: '2026-02-10T09:05:00Z',
  });
});

test('a dynamic flaw that is fixed, and a component', async () => {
  const { sightings } = await parseText(veracodeXml, fixture('many.xml'));
  expect(sightings.slice(2)).toMatchObject([
    { finding: { claim: 'fixed', location: { url: 'https://shop.example.org/till' } } },
    {
      finding: {
        title: 'Vulnerable component: Harbour:2.0.1',
        vulnerabilities: ['CVE-2024-1111'],
        component: {
          name: 'harbour',
          version: '2.0.1',
          purl: 'pkg:maven/org.harbour/harbour@2.0.1',
        },
        cvss: [{ version: '3.1', score: 5.3 }],
      },
      identity: ['7', 'harbour', 'CVE-2024-1111'],
    },
  ]);
});

test.each([
  ['Mitigate as Potential False Positive', 'false-positive'],
  ['Accept the Risk', 'accepted'],
])('what was accepted as "%s" says so', async (action, claim) => {
  const text = fixture('one.xml')
    .replace('mitigation_status="none"', 'mitigation_status="accepted"')
    .replace(
      /(functionrelativelocation="80")\/>/,
      `$1><mitigations><mitigation action="${action}"/></mitigations></flaw>`,
    );
  const { sightings } = await parseText(veracodeXml, text);
  expect(sightings[0]?.finding.claim).toBe(claim);
});
