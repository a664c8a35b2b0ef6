import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testssl } from '#importers/testssl/testssl.ts';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { testsslJson } from './testssl-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('tells by sections what the CSV report tells in rows', async () => {
  const csv = fixturesBeside(join(import.meta.dirname, '../testssl'))('one.csv');
  const rows = await parseText(testssl, csv);
  const { sightings, coverage } = await parseText(testsslJson, fixture('one.json'));
  const tool = { name: 'testssl.sh', version: '3.2' };
  expect(sightings).toEqual(
    rows.sightings.map((one) => ({ ...one, finding: { ...one.finding, tool } })),
  );
  expect(coverage).toEqual({
    tool,
    completeness: 'complete',
    rules: ['LUCKY13', 'SSLv3', 'overall_grade'],
    targets: ['shop.example.org:443'],
  });
});

test('of a list, what two addresses of a host say alike is one finding', async () => {
  const checks = JSON.parse(fixture('many.json'));
  const again = { ...checks[0], ip: 'harbour.example.org/192.0.2.21' };
  const { sightings } = await parseText(testsslJson, JSON.stringify([...checks, again]));
  expect(sightings.map(({ identity }) => identity)).toEqual([
    ['BEAST', 'harbour.example.org', '443', 'CVE-2011-3389'],
    ['HSTS', 'harbour.example.org', '443', ''],
  ]);
});

test.each([
  ['"scanTime": 12', '"scanTime": "Scan interrupted"', 'Scan interrupted'],
  [
    '"scanResult": [',
    '"scanResult": [{"id":"scanProblem","ip":"192.0.2.11","port":"443","severity":"FATAL","finding":"No answer"},',
    'No answer',
  ],
])('%s as %s makes it partial', async (from, to, reason) => {
  const text = fixture('one.json').replace(from, to);
  const { coverage } = await parseText(testsslJson, text);
  expect(coverage).toMatchObject({ completeness: 'partial', reason });
});
