import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { niktoXml } from './nikto-xml.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.xml');

test('an item in full; what it quotes of the answer does not name it', async () => {
  const { sightings, coverage } = await parseText(niktoXml, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: "Uncommon header 'x-till' found, with contents: 12 drawers",
        severity: 'info',
        rule: '999100',
        location: {
          url: 'https://shop.example.org:443/till',
          host: 'shop.example.org',
          port: 443,
        },
        description:
          "Uncommon header 'x-till' found, with contents: 12 drawers\n\nGET /till\n\nBanner: harbour",
        claim: 'open',
        tool: { name: 'Nikto', version: '2.1.6' },
      },
      identity: [
        'shop.example.org:443',
        '999100',
        'GET',
        '/till',
        "Uncommon header 'x-till' found, with contents",
      ],
      target: 'shop.example.org:443',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Nikto', version: '2.1.6' },
    completeness: 'complete',
    targets: ['shop.example.org:443'],
    at: '2026-02-10T09:01:00Z',
  });
});

test('a site that answered with errors proves nothing', async () => {
  const { coverage } = await parseText(niktoXml, one.replace('errors="0"', 'errors="20"'));
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'Nikto met 20 errors at shop.example.org:443',
    targets: [],
  });
});
