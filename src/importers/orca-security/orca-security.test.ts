import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { orcaSecurity } from './orca-security.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an alert in full', async () => {
  const { sightings, coverage } = await parseText(orcaSecurity, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'A quay that anyone may walk onto',
        severity: 'medium',
        component: { name: 'quay-north' },
        description:
          'A quay that anyone may walk onto\n\nCategory: Quays\nSource: north\nInventory: quay-north\nCloud Account: harbour\nOrcaScore: 5.1\nStatus: open\nCreated: 2026-02-01T07:00:00Z\nLast Seen: 2026-02-11T07:00:00+00:00\nLabels: CSPM',
        claim: 'open',
        firstSeen: '2026-02-01T07:00:00Z',
        tool: { name: 'Orca Security' },
      },
      identity: ['', 'A quay that anyone may walk onto', 'harbour', 'north', 'quay-north'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'Orca Security' }, completeness: 'complete' });
});

test('the status is a claim, and an id names the alert', async () => {
  const { sightings } = await parseText(orcaSecurity, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['critical', 'open'],
    ['low', 'fixed'],
    ['info', 'accepted'],
  ]);
  expect(sightings[2]?.identity).toEqual(['orca-7']);
});

test('an alert is the same in a table', async () => {
  const [json, table] = await Promise.all([
    parseText(orcaSecurity, fixture('one.json')),
    parseText(orcaSecurity, fixture('many-table.csv'), 1),
  ]);
  expect(table.sightings[0]?.identity).toEqual(json.sightings[0]?.identity);
  expect(table.sightings[0]?.finding.description).toContain('Labels: CSPM, mitre: access');
});
