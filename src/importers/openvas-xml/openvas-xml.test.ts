import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openvasCsv } from '#importers/openvas-csv/openvas-csv.ts';
import { identitiesOf, parseText } from '#importers/trial.ts';
import { openvasXml } from './openvas-xml.ts';

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', name), 'utf8');
}

const one = fixture('openvas-xml/fixtures/one.xml');

test('a result in full', async () => {
  const { sightings, coverage } = await parseText(openvasXml, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Till opens for guests',
        severity: 'high',
        rule: '1.3.6.1.4.1.99999.1',
        vulnerabilities: ['CVE-2025-10001'],
        location: { host: 'shop.example.org', port: 443 },
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 },
        ],
        epss: 0.09,
        fix: { text: 'Close it.' },
        description:
          'The till opens for guests.\n\nTill 2\n\nQuality of detection: 97 % (package)\n\n' +
          'https://till.example.org/open\n\nSeen at:\n192.0.2.10 443/tcp\nInstalled: 2.0',
        claim: 'open',
        tool: { name: 'OpenVAS' },
      },
      identity: ['1.3.6.1.4.1.99999.1', '192.0.2.10', '443/tcp'],
      target: '192.0.2.10',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'OpenVAS' },
    completeness: 'complete',
    scope: 't1 levels=hml min_qod=70',
    targets: ['192.0.2.10'],
    at: '2026-02-10T09:31:00Z',
  });
});

test('the CSV of a report has the identities of its XML', async () => {
  for (const name of ['one', 'many']) {
    const csv = await parseText(openvasCsv, fixture(`openvas-csv/fixtures/${name}.csv`));
    const xml = await parseText(openvasXml, fixture(`openvas-xml/fixtures/${name}.xml`));
    expect(identitiesOf(csv)).toEqual(identitiesOf(xml));
  }
});

test('a run that is not done, and a page of the results, are partial', async () => {
  const stopped = await parseText(openvasXml, one.replace('>Done<', '>Interrupted<'));
  expect(stopped.coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The scan is: Interrupted',
  });
  const page = one.replace('<filtered>1<', '<filtered>200<');
  expect((await parseText(openvasXml, page)).coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The report holds 1 of 200 results',
  });
});

test('a host at which a test failed is not covered', async () => {
  const error =
    '<errors><count>1</count><error><host>192.0.2.10</host><description>NVT timed out</description></error></errors>';
  const { coverage } = await parseText(openvasXml, one.replace('</results>', `</results>${error}`));
  expect(coverage).toMatchObject({ completeness: 'complete', targets: [] });
});
