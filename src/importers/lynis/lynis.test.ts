import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { lynis } from './lynis.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a warning in full', async () => {
  const { sightings, coverage } = await parseText(lynis, fixture('one.dat'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'The till is open for 4 days',
        severity: 'medium',
        rule: 'SHOP-1001',
        location: { host: 'till' },
        fix: { text: 'Close the till' },
        description:
          'The till is open for 4 days\n\n/till\n\nResult: warning\nTest: SHOP-1001\nHost: till\nSystem: Harbour 13',
        claim: 'open',
        tool: { name: 'Lynis', version: '3.1.4' },
      },
      identity: ['SHOP-1001', 'The till is open for # days', '/till'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Lynis', version: '3.1.4' },
    completeness: 'complete',
    asset: 'till',
    rules: ['LYNIS', 'SHOP-1001'],
    at: '2026-02-11T07:00:30Z',
  });
});

test('a text may have a bar of its own', async () => {
  const { sightings } = await parseText(lynis, fixture('many.dat'));
  expect(sightings.map(({ finding: { title, severity } }) => [title, severity])).toEqual([
    ['Choose ships|boats and count them', 'low'],
    ['Count the stock', 'low'],
    ['Weigh the stock', 'low'],
  ]);
});

test('a test that ran into an exception is not covered, and a scan without an end is partial', async () => {
  const none = fixture('none.dat');
  expect((await parseText(lynis, none)).coverage.rules).toEqual(['LYNIS', 'AUTH-9286']);
  const { coverage } = await parseText(lynis, none.replace('finish=true\n', ''));
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The scan did not come to its end',
  });
});

test('a line that says nothing is reported', async () => {
  const text = fixture('one.dat').replace(/^warning\[\]=.*$/m, 'warning[]=-|-|-|-|');
  const { sightings, skipped } = await parseText(lynis, text);
  expect(sightings).toEqual([]);
  expect(skipped).toEqual([{ reason: 'The warning[] says nothing', at: 'line 7' }]);
});
