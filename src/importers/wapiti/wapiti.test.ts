import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { wapiti } from './wapiti.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.xml');

test('an entry in full', async () => {
  const { sightings, coverage } = await parseText(wapiti, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Open drawer: The drawer is open',
        severity: 'medium',
        rule: 'Open drawer',
        weaknesses: ['CWE-306'],
        location: { url: 'https://shop.example.org/till', host: 'shop.example.org', port: 443 },
        fix: { text: 'Close them.' },
        description:
          'Drawers may stand open.\n\nThe drawer is open\n\nhttps://cwe.example.org/306\n\n' +
          'Seen at:\nGET /till parameter drawer\ncurl "https://shop.example.org/till"',
        claim: 'open',
        tool: { name: 'Wapiti', version: '3.2.0' },
      },
      identity: ['https://shop.example.org/', 'Open drawer', 'The drawer is open'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Wapiti', version: '3.2.0' },
    completeness: 'complete',
    asset: 'https://shop.example.org/',
    scope: 'folder',
    at: '2026-02-10T09:30:00Z',
  });
});

test('what two requests show is one finding', async () => {
  const entry = /<entry>.*<\/entry>/.exec(one)?.[0] ?? '';
  const other = entry.replace('/till', '/harbour').replace('<level>2', '<level>4');
  const { sightings } = await parseText(wapiti, one.replace(entry, `${entry}${other}`));
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.severity).toBe('critical');
  expect(sightings[0]?.finding.description).toContain('GET /harbour parameter drawer');
});
