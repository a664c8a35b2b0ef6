import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { tenableCsv } from './tenable-csv.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a row in full', async () => {
  const { sightings, coverage } = await parseText(tenableCsv, fixture('one.csv'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Till Server < 2.4 Opens',
        severity: 'critical',
        rule: '90001',
        vulnerabilities: ['CVE-2025-10001'],
        weaknesses: ['CWE-306'],
        component: { name: 'till', version: '2.1' },
        location: { host: 'shop.example.org', port: 8080 },
        cvss: [
          { version: '3.0', vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 },
        ],
        fix: { text: 'Update to 2.4.' },
        description:
          'The till opens.\n\nThe till is older than 2.4.\n\nhttps://till.example.org/open\n\nCWE:306\n\n' +
          'Tenable plugin 90001\nPlugin Publication Date: Jan 2, 2026 12:00:00 UTC\n\n' +
          'Plugin output:\nInstalled: 2.1',
        claim: 'open',
        firstSeen: '2026-02-05T21:01:08Z',
        tool: { name: 'Nessus' },
      },
      identity: ['90001', '192.0.2.10', '8080', 'tcp', ''],
    },
  ]);
  expect(coverage.at).toBe('2026-02-10T09:30:00Z');
});

test('the rows of a result, one for each CVE, are one finding', async () => {
  const text = fixture('many.csv').replace(
    /(90003,CVE-2025-1000)2(.*\n)/,
    (_, start, end) => `${start}2${end}${start}3${end}`,
  );
  const { sightings } = await parseText(tenableCsv, text);
  expect(sightings.map(({ finding }) => finding.vulnerabilities)).toEqual([
    undefined,
    ['CVE-2025-10002', 'CVE-2025-10003'],
    undefined,
  ]);
});

test('a compliance check is known by its name, and one that passed is no finding', async () => {
  const [header] = fixture('none.csv').split('\n');
  const row = (risk: string, check: string) =>
    `21157,,,${risk},192.0.2.10,tcp,0,Unix Compliance Checks,,"""${check}"" : [${risk}]",Do so.,,`;
  const { sightings, skipped } = await parseText(
    tenableCsv,
    [header, row('FAILED', '1.1 Lock the till'), row('PASSED', '1.2 Moor the ship'), ''].join('\n'),
  );
  expect(skipped).toEqual([]);
  expect(
    sightings.map(({ finding, identity }) => [finding.title, finding.severity, identity]),
  ).toEqual([
    ['1.1 Lock the till', 'high', ['21157', '192.0.2.10', '0', 'tcp', '1.1 Lock the till']],
  ]);
});
