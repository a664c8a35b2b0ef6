import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { n0s1 } from './n0s1.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a report says which rules it looked by, and where', async () => {
  const text = fixture('one.json');
  const { sightings, coverage } = await parseText(n0s1, text);
  expect(sightings).toMatchObject([
    {
      finding: {
        title: 'Shop',
        rule: 'Shop',
        location: { url: 'https://wiki.example.org/pages/1' },
      },
      identity: [
        'Shop',
        'https://wiki.example.org/pages/1',
        'description',
        'the key is <REDACTED> for the till',
      ],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'n0s1', version: '1.0.30' },
    completeness: 'complete',
    at: '2026-02-01T10:00:00Z',
    scope: 'confluence_scan',
    rules: ['Shop', 'Harbour'],
  });
});
