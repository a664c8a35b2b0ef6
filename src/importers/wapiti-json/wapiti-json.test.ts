import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { wapitiJson } from './wapiti-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full, with what is told of its category', async () => {
  const { sightings, coverage } = await parseText(wapitiJson, fixture('one.json'));
  const tool = { name: 'Wapiti', version: '3.2.2' };
  const info = 'SQL Injection via injection in the parameter item';
  expect(sightings).toEqual([
    {
      finding: {
        title: `SQL Injection: ${info}`,
        severity: 'critical',
        rule: 'SQL Injection',
        weaknesses: ['CWE-89'],
        location: {
          url: 'https://shop.example.org/till?item=1',
          host: 'shop.example.org',
          port: 443,
        },
        fix: { text: 'Bind it.' },
        description: `What is sent becomes a query.

${info}

https://weaknesses.example.org/89

Seen at:
GET /till?item=1 parameter item
curl "https://shop.example.org/till?item=1"`,
        claim: 'open',
        tool,
      },
      identity: ['https://shop.example.org/', 'SQL Injection', info],
    },
  ]);
  expect(coverage).toEqual({
    tool,
    completeness: 'complete',
    asset: 'https://shop.example.org/',
    scope: 'folder',
    at: '2026-02-10T09:30:00Z',
  });
});

test('several requests show one vulnerability, and what is additional is none', async () => {
  const report = JSON.parse(fixture('many.json'));
  const [first] = report.vulnerabilities['SQL Injection'];
  report.vulnerabilities['SQL Injection'].push({ ...first, method: 'POST', path: '/stock' });
  const { sightings } = await parseText(wapitiJson, JSON.stringify(report));
  expect(sightings.map(({ identity }) => identity[1])).toEqual([
    'SQL Injection',
    'Internal Server Error',
  ]);
  expect(sightings[0]?.finding.description).toContain('POST /stock parameter item');
});
