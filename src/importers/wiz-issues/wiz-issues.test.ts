import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { wizIssues } from './wiz-issues.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const { sightings, coverage } = await parseText(wizIssues, fixture('one.csv'));
  expect(sightings[0]).toMatchObject({
    finding: {
      title: 'A quay that anyone may walk onto',
      severity: 'high',
      rule: 'control-7',
      component: { name: 'north' },
      fix: { text: 'Build a gate.' },
      claim: 'open',
      firstSeen: '2026-02-01T07:00:00Z',
    },
    identity: ['issue-north'],
  });
  expect(sightings[0]?.finding.description).toContain('Resource external ID: harbour/quay/north');
  expect(coverage).toEqual({ tool: { name: 'Wiz' }, completeness: 'complete' });
});

test('the status of an issue is a claim', async () => {
  const { sightings } = await parseText(wizIssues, fixture('many.csv'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual([
    'open',
    'fixed',
    'false-positive',
    'accepted',
    'under-review',
  ]);
  expect(sightings[1]?.finding.fix?.text).toContain('Resolution: ISSUE_FIXED');
});
