import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { cloudsploit } from './cloudsploit.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a result in full; what passed is covered', async () => {
  const { sightings, coverage } = await parseText(cloudsploit, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Quay quayLit',
        severity: 'critical',
        rule: 'quayLit',
        component: { name: 'quay/north' },
        description:
          'quay/north is not lit\n\nQuays should be lit.\n\nCategory: Quays\nResource: quay/north\nRegion: north-1',
        claim: 'open',
        tool: { name: 'CloudSploit' },
      },
      identity: ['quayLit', 'north-1', 'quay/north'],
      target: 'quayLit in north-1',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'CloudSploit' },
    completeness: 'complete',
    targets: ['quayLit in north-1'],
  });
});

test('what could not be checked in part is not covered', async () => {
  const { coverage } = await parseText(cloudsploit, fixture('many.json'));
  expect(coverage.targets).toEqual(['quayLit in north-1', 'quayLocked in global']);
});
