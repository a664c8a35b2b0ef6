import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { nuclei } from './nuclei.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.jsonl');

test('a result in full', async () => {
  const { sightings, coverage } = await parseText(nuclei, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Open till',
        severity: 'high',
        rule: 'till-open',
        location: {
          url: 'https://shop.example.org/till?open=1',
          host: 'shop.example.org',
          port: 443,
        },
        component: { name: 'drawer' },
        fix: { text: 'Close the till.' },
        vulnerabilities: ['CVE-2024-10001'],
        weaknesses: ['CWE-306'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', score: 7.5 },
        ],
        epss: 0.25,
        description:
          'Anyone may open the till.\n\nTo reproduce:\ncurl https://shop.example.org/till\n\n' +
          'https://till.example.org/advice\n\nTags: till, exposure\n\n' +
          'Seen at:\nhttps://shop.example.org/till?open=1 extracted drawer 2',
        claim: 'open',
        tool: { name: 'Nuclei' },
      },
      identity: ['till-open', 'http', 'drawer', 'shop.example.org', '443'],
    },
  ]);
  expect(coverage.at).toBe('2026-02-10T08:30:00Z');
});

test('a match at two addresses of a host is one finding', async () => {
  const other = one.replaceAll('/till?open=1', '/drawer');
  const { sightings } = await parseText(nuclei, `${one}${other}`);
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.description).toContain('https://shop.example.org/drawer');
});
