import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { qualysWebapp } from './qualys-webapp.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full, with what the glossary says of it', async () => {
  const { sightings } = await parseText(qualysWebapp, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Drawer Opens',
        severity: 'critical',
        rule: '150001',
        weaknesses: ['CWE-79'],
        location: {
          url: 'https://shop.example.org/till?drawer=2',
          host: 'shop.example.org',
          port: 443,
        },
        cvss: [{ version: '2.0', score: 4.3 }],
        fix: { text: 'Close it.' },
        description:
          'The drawer opens.\n\nCoins go.\n\nSeen at:\nhttps://shop.example.org/till?drawer=2 parameter drawer\n' +
          'GET https://shop.example.org/till?drawer=open drawer=open',
        claim: 'open',
        firstSeen: '2026-01-11T00:07:00Z',
        tool: { name: 'Qualys WAS' },
      },
      identity: ['Shop', '150001'],
    },
  ]);
});

test('information is read from its code, and a scan that did not finish is partial', async () => {
  const text = fixture('many.xml').replace('>Finished<', '>Time limit exceeded<');
  const { sightings, coverage } = await parseText(qualysWebapp, text);
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['low', 'suppressed'],
    ['info', 'open'],
  ]);
  expect(sightings[1]?.finding.description).toBe('Seen at:\nThe harbour is calm');
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The scan is: Time limit exceeded',
    at: '2026-02-10T17:07:00Z',
  });
});
