import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { nessus } from './nessus.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an item in full', async () => {
  const { sightings } = await parseText(nessus, fixture('one.nessus'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Tide Server < 2.4 Multiple Vulnerabilities',
        severity: 'critical',
        rule: '70001',
        vulnerabilities: ['CVE-2025-40404', 'CVE-2025-40405'],
        weaknesses: ['CWE-79', 'CWE-352'],
        location: { host: 'harbour-1.example.org', port: 443 },
        cvss: [
          { version: '3.0', vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 },
          { version: '2.0', vector: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', score: 7.5 },
        ],
        epss: 0.42,
        fix: { text: 'Update to 2.4.' },
        description:
          'The remote server has several flaws.\n\nThe server is older than 2.4.\n\nInstalled : 2.3\nFixed : 2.4',
        claim: 'open',
        tool: { name: 'Nessus' },
      },
      identity: ['70001', 'harbour-1', '443', 'tcp', ''],
      target: 'harbour-1',
    },
  ]);
});

test('what only a login shows has a target of its own, which a scan without one does not prove', async () => {
  const { sightings, coverage } = await parseText(nessus, fixture('many.nessus'));
  expect(sightings.map(({ finding, target }) => [finding.rule, target])).toEqual([
    ['19506', 'harbour-1'],
    ['70001', 'harbour-1'],
    ['70002', 'harbour-1#credentialed'],
    ['70003', 'harbour-1#credentialed'],
    ['70004', 'harbour-2'],
  ]);
  expect(sightings[3]?.finding).toMatchObject({ title: '5.2.8 SSH root login', severity: 'high' });
  expect(coverage).toEqual({
    tool: { name: 'Nessus', version: '10.9.3' },
    completeness: 'complete',
    scope: 'Quarterly, with login',
    rules: ['19506', '70001', '70002', '70003', '70004'],
    targets: ['harbour-1', 'harbour-1#credentialed'],
    at: '2026-02-13T16:30:00Z',
  });
});

test('a host that was not scanned to its end is no target', async () => {
  const text = fixture('none.nessus').replace(/<tag name="HOST_END.*\n/g, '');
  const { coverage } = await parseText(nessus, text);
  expect(coverage.targets).toEqual([]);
  expect(coverage.at).toBeUndefined();
});

test('a date without a zone is read as UTC, and the timestamp before it', async () => {
  const text = fixture('none.nessus');
  const dated = text
    .replace(/<tag name="HOST_END_TIMESTAMP.*\n/, '')
    .replace('16:30:00', '18:30:00');
  expect((await parseText(nessus, dated)).coverage.at).toBe('2026-02-13T18:30:00Z');
  const both = text.replace('16:30:00', '18:30:00');
  expect((await parseText(nessus, both)).coverage.at).toBe('2026-02-13T16:30:00Z');
});

test('an item of a web application scan has a URL and bare scores', async () => {
  const text = fixture('one.nessus')
    .replaceAll('harbour-1.example.org', 'https://shop.example.org/')
    .replace(/<cvss3_base_score>.*\n/, '<cvssv3>7.1</cvssv3>\n');
  const { sightings } = await parseText(nessus, text);
  expect(sightings[0]?.finding).toMatchObject({
    location: { url: 'https://shop.example.org/', host: 'shop.example.org', port: 443 },
    cvss: [{ version: '2.0' }, { version: '3.0', score: 7.1 }],
  });
});

test('fields that cannot be read are reported, and the finding kept', async () => {
  const text = fixture('one.nessus')
    .replace('severity="3"', 'severity="9"')
    .replace('port="443"', 'port="https"');
  const { sightings, skipped } = await parseText(nessus, text);
  expect(sightings[0]?.finding.severity).toBe('critical');
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'Unknown severity "9"',
    'Not a port: "https"',
  ]);
});
