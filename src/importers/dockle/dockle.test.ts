import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { dockle } from './dockle.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a check in full', async () => {
  const { sightings, coverage } = await parseText(dockle, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'QUAY-DI-0001: Give the image a user',
        severity: 'medium',
        rule: 'QUAY-DI-0001',
        description: 'no user is named\nthe last user is root',
        claim: 'open',
        tool: { name: 'Dockle' },
      },
      identity: ['QUAY-DI-0001'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Dockle' },
    completeness: 'complete',
    asset: 'registry.example.org/shop/till',
  });
});

test('a check that was ignored or could not be made is still known', async () => {
  const { sightings } = await parseText(dockle, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['high', 'open'],
    ['info', 'open'],
    ['info', 'suppressed'],
  ]);
  expect(sightings[1]?.finding.description).toContain('could not make this check');
});
