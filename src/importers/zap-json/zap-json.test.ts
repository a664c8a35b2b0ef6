import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { zap } from '#importers/zap/zap.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { zapJson } from './zap-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an alert in full, known as by the XML report', async () => {
  const { sightings, coverage } = await parseText(zapJson, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Cookie Without Secure Flag',
        severity: 'low',
        rule: '10011',
        weaknesses: ['CWE-614'],
        location: { url: 'https://shop.example.org/till', host: 'shop.example.org', port: 443 },
        fix: { text: 'Set the flag.' },
        description:
          'A cookie may travel unencrypted.\n\nSeen at:\nGET https://shop.example.org/till parameter basket evidence Set-Cookie: basket\n\nhttps://cookies.example.org',
        claim: 'open',
        tool: { name: 'ZAP', version: '2.16.1' },
      },
      identity: ['https://shop.example.org', '10011'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'ZAP', version: '2.16.1' },
    completeness: 'complete',
    at: '2026-02-10T09:30:00Z',
  });
  const xml = fixturesBeside(join(import.meta.dirname, '../zap'))('one.xml');
  const other = await parseText(zap, xml);
  expect(other.sightings[0]?.identity).toEqual(sightings[0]?.identity);
});

test('a single site stood there without a list', async () => {
  const report = JSON.parse(fixture('many.json'));
  [report.site] = report.site;
  const { sightings } = await parseText(zapJson, JSON.stringify(report));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['high', 'open'],
    ['medium', 'false-positive'],
  ]);
  expect(sightings[0]?.finding.location?.host).toBe('harbour.example.org');
});
