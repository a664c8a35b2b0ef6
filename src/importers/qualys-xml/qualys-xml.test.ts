import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { qualysXml } from './qualys-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a result in full, with what the glossary says of it', async () => {
  const { sightings, coverage } = await parseText(qualysXml, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'QID-90001 | Till Opens for Guests',
        severity: 'high',
        rule: '90001',
        vulnerabilities: ['CVE-2025-10001'],
        location: { host: 'shop.example.org', port: 443 },
        cvss: [
          { version: '3.0', score: 9, vector: 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H' },
        ],
        fix: { text: 'Update to 2.4.' },
        description:
          'The till opens.\nToo wide.\n\nType: Confirmed\nCategory: Web\nOperating system: Harbour Linux 2\n\n' +
          'Result:\ntill 2.1\n\nhttps://till.example.org/cve',
        claim: 'open',
        firstSeen: '2026-01-31T21:57:48Z',
        tool: { name: 'Qualys' },
      },
      identity: ['90001', 'shop.example.org', '443', 'tcp', ''],
      target: 'shop.example.org',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Qualys' },
    completeness: 'complete',
    scope: 'All',
    targets: ['shop.example.org'],
    at: '2026-02-10T09:30:00Z',
  });
});

test('the score of the host goes before that of the vulnerability, and what is fixed is claimed so', async () => {
  const { sightings } = await parseText(qualysXml, fixture('many.xml'));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['info', 'open'],
    ['info', 'open'],
    ['critical', 'fixed'],
  ]);
  expect(sightings[2]?.finding.cvss).toEqual([{ version: '3.0', score: 8.2 }]);
});

test('results that nothing explains are told, not guessed', async () => {
  const text = fixture('many.xml').replace(/<GLOSSARY>[\s\S]*<\/GLOSSARY>/, '');
  const { sightings, skipped, coverage } = await parseText(qualysXml, text);
  expect(sightings).toEqual([]);
  expect(skipped[0]?.reason).toBe('3 results are not explained: there is no glossary');
  expect(coverage.completeness).toBe('partial');
});
