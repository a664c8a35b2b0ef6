import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { webinspect } from './webinspect.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const text = fixture('one.xml');
  const { sightings, coverage } = await parseText(webinspect, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Cookie not Sent Over SSL',
        severity: 'medium',
        rule: '4720',
        weaknesses: ['CWE-614'],
        location: { url: 'https://shop.example.org/till', host: 'shop.example.org', port: 443 },
        fix: { text: 'Set the flag.' },
        description: 'A cookie may travel unencrypted.\n\nGET /till HTTP/1.1',
        claim: 'open',
        tool: { name: 'WebInspect' },
      },
      identity: ['4720', 'https://shop.example.org/till'],
    },
  ]);
  expect(coverage).toMatchObject({ completeness: 'complete', scope: 'Standard' });
});
