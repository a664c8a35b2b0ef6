import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qualysXml } from '#importers/qualys-xml/qualys-xml.ts';
import { recognise, sampleOf } from '#importers/recognise.ts';
import { identitiesOf, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { qualysCsv } from './qualys-csv.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.csv');

test('a row in full, with the identity that the XML report gives it', async () => {
  const csv = await parseText(qualysCsv, one);
  expect(csv.sightings.map(({ finding }) => finding)).toEqual([
    {
      title: 'QID-90001 | Till Opens for Guests',
      severity: 'high',
      rule: '90001',
      vulnerabilities: ['CVE-2025-10001'],
      location: { host: 'shop.example.org', port: 443 },
      cvss: [{ version: '3.0', score: 9, vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H' }],
      fix: { text: 'Update to 2.4.' },
      description:
        'The till opens.\n\nType: Vuln\nCategory: Web\nOperating system: Harbour Linux 2\n\nResult:\ntill 2.1',
      claim: 'open',
      firstSeen: '2026-01-31T21:57:48Z',
      tool: { name: 'Qualys' },
    },
  ]);
  expect(csv.coverage.at).toBe('2026-02-09T21:57:48Z');
  const xml = join(import.meta.dirname, '../qualys-xml/fixtures/one.xml');
  const other = await parseText(qualysXml, readFileSync(xml, 'utf8'));
  expect(identitiesOf(csv)).toEqual(identitiesOf(other));
});

test('the table stands below a preamble, and rows without results are none', async () => {
  const preamble = '"Shop report","02/10/2026 at 09:30:00"\n\n"Shop","Quay 1","Harbour"\n';
  const text = `${preamble}${one}"192.0.2.12",,,,"IP","","host scanned, no vuln"${','.repeat(18)}\n`;
  expect(recognise(sampleOf(text)).map(({ id }) => id)).toEqual(['qualys-csv']);
  const { sightings, skipped } = await parseText(qualysCsv, text);
  expect(sightings).toHaveLength(1);
  expect(skipped).toEqual([]);
});

test('the columns of the PCI report', async () => {
  const header =
    'IP,HOSTNAME,QID,VULN TITLE,TYPE,SEVERITY,PORT,FALSE POSITIVE STATUS,Q_SEVERITY,THREAT';
  const row =
    '192.0.2.10,shop.example.org,90001,Till Opens,POTENTIAL,Medium,80,Requested,3,It opens.';
  const text = `${header}\n${row}\n`;
  expect(recognise(sampleOf(text)).map(({ id }) => id)).toEqual(['qualys-csv']);
  const { sightings } = await parseText(qualysCsv, text);
  expect(sightings[0]?.finding).toMatchObject({
    title: 'QID-90001 | Till Opens',
    severity: 'medium',
    claim: 'under-review',
    description: 'It opens.\n\nType: POTENTIAL',
  });
});
