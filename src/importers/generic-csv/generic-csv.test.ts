import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { genericCsv } from './generic-csv.ts';

const fixture = fixturesBeside(import.meta.dirname);

const many = fixture('many.csv');

test('rows in the order of the file', async () => {
  const { sightings, coverage } = await parseText(genericCsv, many);
  const [first, second, third, fourth] = sightings.map(({ finding }) => finding);
  expect(first).toEqual({
    title: 'Password in a URL',
    severity: 'high',
    weaknesses: ['CWE-598'],
    location: {
      url: 'https://shop.example.org:8443/login?next=/',
      host: 'shop.example.org',
      port: 8443,
    },
    fix: { text: 'Send them with POST.' },
    description:
      'The form sends its fields with GET,\nso proxies log them.\n\nAccounts can be taken over.\n\nhttps://wiki.example.org/forms',
    claim: 'open',
    firstSeen: '2026-02-11T00:00:00Z',
    tool: { name: 'generic' },
  });
  expect(second).toMatchObject({
    vulnerabilities: ['CVE-2025-31415', 'GHSA-aaaa-bbbb-2222'],
    weaknesses: ['CWE-22'],
    component: { name: 'left-bower', version: '1.2.0' },
    location: { path: 'package-lock.json', line: 120 },
    cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }],
    epss: 0.0123,
    fix: { version: '1.2.1' },
    firstSeen: '2026-02-28T00:00:00Z',
  });
  expect(third).toMatchObject({
    claim: 'accepted',
    location: { host: 'harbour-1', port: 443 },
    firstSeen: '2026-02-28T00:00:00Z',
  });
  expect(third?.weaknesses).toBeUndefined();
  expect(fourth).toMatchObject({ claim: 'false-positive', severity: 'info' });
  expect(coverage).toEqual({ tool: { name: 'generic' }, completeness: 'complete' });
});

test.each([';', '\t'])('a table with %j between its cells', async (delimiter) => {
  const text =
    ['SEVERITY', 'title', 'file_path'].join(delimiter) +
    '\r\n' +
    ['low', 'a, b', 'x.ts'].join(delimiter);
  const { sightings, skipped } = await parseText(genericCsv, text);
  expect(sightings[0]?.finding).toMatchObject({
    title: 'a, b',
    severity: 'low',
    location: { path: 'x.ts' },
  });
  expect(skipped).toEqual([]);
});

test('what cannot be read is reported by line and column', async () => {
  const text = 'Title,Severity,Date,Line\nA,,03/04/2026,x\nB,Low,2026-01-01,4,more\n,Low,,\nC,Low';
  const { sightings, skipped, coverage } = await parseText(genericCsv, text);
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['A', 'info'],
    ['B', 'low'],
  ]);
  expect(skipped).toEqual([
    { reason: 'No severity', at: 'line 2.severity' },
    { reason: 'Expected a number, found "x"', at: 'line 2.Line' },
    { reason: 'Not a date, or an ambiguous one: "03/04/2026"', at: 'line 2.Date' },
    { reason: 'The row has 5 cells, the header 4', at: 'line 3' },
    { reason: 'The finding has no title', at: 'line 4.title' },
    { reason: 'The file ends before the row is complete', at: 'line 5' },
  ]);
  expect(coverage.completeness).toBe('partial');
});

test('a quote that never closes gives the rows before it', async () => {
  const { sightings, skipped } = await parseText(
    genericCsv,
    'Title,Severity\nA,Low\n"B,Low\nC,Low\n',
  );
  expect(sightings.map(({ finding }) => finding.title)).toEqual(['A']);
  expect(skipped[0]?.reason).toMatch(/^Malformed CSV: Quote Not Closed/);
});
