import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { niktoJson } from './nikto-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an item in full', async () => {
  const text = fixture('one.json');
  const { sightings } = await parseText(niktoJson, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Retrieved via header: 1.1 harbour.',
        severity: 'info',
        rule: '999986',
        location: {
          url: 'https://shop.example.org:443/till',
          host: 'shop.example.org',
          port: 443,
        },
        description: 'Retrieved via header: 1.1 harbour.\n\nGET /till',
        claim: 'open',
        tool: { name: 'Nikto' },
      },
      identity: ['shop.example.org:443', '999986', 'GET', '/till', 'Retrieved via header'],
      target: 'shop.example.org:443',
    },
  ]);
});
