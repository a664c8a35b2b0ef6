import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hackeroneCsv } from '#importers/hackerone-csv/hackerone-csv.ts';
import { parseText } from '#importers/trial.ts';
import { hackeroneJson } from './hackerone-json.ts';

function fixture(name: string, folder = 'hackerone-json'): string {
  return readFileSync(join(import.meta.dirname, '..', folder, 'fixtures', name), 'utf8');
}

test('a report in full', async () => {
  const { sightings } = await parseText(hackeroneJson, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: '#1001 The till opens to anyone',
        severity: 'high',
        rule: 'Open Till',
        vulnerabilities: ['CVE-2026-1001'],
        weaknesses: ['CWE-284'],
        location: { host: 'shop.example.org' },
        cvss: [
          { version: '3.0', score: 8.7, vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N' },
        ],
        description:
          'Knock twice.\n\nState: triaged\nSubmitted: 2026-02-02T04:05:06.000Z\nTriaged: 2026-02-03T03:01:36.000Z\nReporter: skipper\nAssigned to: mate\nWeakness category: Open Till\nAsset type: url\nAsset identifier: shop.example.org\n\nA till must close.\n\nT1 https://tracker.example.org/T1\n\nhttps://hackerone.com/reports/1001',
        firstSeen: '2026-02-02T04:05:06Z',
        claim: 'open',
        tool: { name: 'HackerOne' },
      },
      identity: ['1001'],
    },
  ]);
});

test('a list and a table of exported reports say the same', async () => {
  const list = await parseText(hackeroneJson, fixture('many.json'));
  const table = await parseText(hackeroneCsv, fixture('many.csv', 'hackerone-csv'));
  const seen = (outcome: typeof list) =>
    outcome.sightings.map(({ finding: { title, severity, claim }, identity }) => [
      ...identity,
      title,
      severity,
      claim,
    ]);
  expect(seen(table)).toEqual(seen(list));
  expect(seen(list)).toEqual([
    ['1002', 'The stock is told to anyone', 'medium', 'open'],
    ['1003', 'Ships are slow', 'info', 'accepted'],
  ]);
});

test.each([
  ['resolved', 'fixed'],
  ['not-applicable', 'false-positive'],
  ['duplicate', 'suppressed'],
  ['needs-more-info', 'under-review'],
])('a report that is %s is %s', async (state, claim) => {
  const text = fixture('one.json').replace('"state": "triaged"', `"state": "${state}"`);
  const { sightings } = await parseText(hackeroneJson, text);
  expect(sightings[0]?.finding.claim).toBe(claim);
});

test('one page of several is partial', async () => {
  const text = fixture('none.json').replace('page=1"', 'page=1", "next": "page=2"');
  expect((await parseText(hackeroneJson, text)).coverage.completeness).toBe('partial');
});
