import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { zap } from './zap.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an alert in full', async () => {
  const text = fixture('one.xml');
  const { sightings, coverage } = await parseText(zap, text);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Cookie Without Secure Flag',
        severity: 'low',
        rule: '10011',
        weaknesses: ['CWE-614'],
        location: { url: 'https://shop.example.org/till', host: 'shop.example.org', port: 443 },
        fix: { text: 'Set the flag.' },
        description:
          'A cookie may travel unencrypted.\n\nSeen at:\nGET https://shop.example.org/till parameter basket evidence Set-Cookie: basket\nPOST https://shop.example.org/login\n\nhttps://cookies.example.org',
        claim: 'open',
        tool: { name: 'ZAP', version: '2.15.0' },
      },
      identity: ['https://shop.example.org', '10011'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'ZAP', version: '2.15.0' },
    completeness: 'complete',
    at: '2026-02-10T09:30:00Z',
  });
});

test('confidence 0 is a false positive', async () => {
  const one = fixture('one.xml');
  const text = one.replace(/<confidence>\d</, '<confidence>0<');
  const { sightings } = await parseText(zap, text);
  expect(sightings[0]?.finding.claim).toBe('false-positive');
});
