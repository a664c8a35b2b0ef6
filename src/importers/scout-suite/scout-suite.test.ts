import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { scoutSuite } from './scout-suite.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a flagged resource in full; a rule without anything to check is not covered', async () => {
  const { sightings, coverage } = await parseText(scoutSuite, fixture('one.js'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Quay without a lamp',
        severity: 'medium',
        rule: 'gcp:quay-lit',
        weaknesses: ['CWE-1032'],
        component: { name: 'north' },
        fix: { text: 'Hang one.' },
        description:
          'People stumble.\n\nCompliance: Harbour rules 1.0 5.3\n\nLocation: quays.projects.harbour-1.quays.q1.lit\nid: q1\nname: north\nlit: false\n\nhttps://checks.example.org/lamp',
        claim: 'open',
        tool: { name: 'Scout Suite', version: '5.14.0' },
      },
      identity: ['gcp:quay-lit', 'quays.projects.harbour-1.quays.q1.lit'],
    },
  ]);
  const none = await parseText(scoutSuite, fixture('none.js'));
  expect(none.coverage).toEqual(coverage);
  expect(coverage).toEqual({
    tool: { name: 'Scout Suite', version: '5.14.0' },
    completeness: 'complete',
    asset: 'harbour-1',
    rules: ['gcp:quay-lit'],
    at: '2026-02-11T07:00:00Z',
  });
});

test('each resource that a rule flags is a finding, and plain JSON is read, too', async () => {
  const { sightings } = await parseText(scoutSuite, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['Quay without a lamp', 'medium'],
    ['Quay without a lamp', 'medium'],
    ['Quay open to all', 'critical'],
  ]);
});
