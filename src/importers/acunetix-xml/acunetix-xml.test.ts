import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { acunetixXml } from './acunetix-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.xml');

test('an alert in full', async () => {
  const { sightings, coverage } = await parseText(acunetixXml, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Open drawer',
        severity: 'medium',
        rule: '/Scripts/Drawer.script',
        weaknesses: ['CWE-306'],
        location: {
          url: 'https://shop.example.org:8443/till',
          host: 'shop.example.org',
          port: 8443,
        },
        cvss: [
          { version: '3.0', vector: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L', score: 5.3 },
        ],
        fix: { text: 'Lock the drawer.' },
        description:
          'The drawer has no lock.\n\nGuests may take coins.\n\n' +
          'Till advice https://till.example.org/advice\n\n' +
          'Seen at:\n/till parameter drawer\nDrawer 2 is open.\nGET /till HTTP/1.1',
        claim: 'open',
        tool: { name: 'Acunetix' },
      },
      identity: ['shop.example.org', '8443', 'Open drawer'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Acunetix' },
    completeness: 'complete',
    asset: 'https://shop.example.org:8443/',
    at: '2026-02-10T10:30:00Z',
  });
});

test('an alert at two places is one finding, and an aborted scan is partial', async () => {
  const item = /<ReportItem [\s\S]*<\/ReportItem>/.exec(one)?.[0] ?? '';
  const twice = one.replace(item, `${item}${item.replace('/till]', '/harbour]')}`);
  const { sightings, coverage } = await parseText(
    acunetixXml,
    twice.replace('<Aborted><![CDATA[False]]>', '<Aborted><![CDATA[True]]>'),
  );
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.description).toContain('/harbour parameter drawer');
  expect(coverage).toMatchObject({ completeness: 'partial', reason: 'The scan was aborted' });
});
