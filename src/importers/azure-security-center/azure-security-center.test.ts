import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { azureSecurityCenter } from './azure-security-center.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a recommendation in full; a healthy resource says what was assessed', async () => {
  const { sightings, coverage } = await parseText(azureSecurityCenter, fixture('one.csv'));
  expect(sightings).toHaveLength(1);
  expect(sightings[0]).toMatchObject({
    finding: {
      title: 'north - Quays should have a gate',
      severity: 'high',
      rule: 'rule-7',
      weaknesses: ['CWE-1032'],
      component: { name: 'north' },
      fix: { text: 'Build a gate.' },
      firstSeen: '2026-02-01T07:00:00Z',
    },
    identity: ['/subscriptions/sub-1/quays/north/assessments/rule-7'],
    target: 'sub-1',
  });
  expect(coverage).toEqual({
    tool: { name: 'Azure Security Center' },
    completeness: 'complete',
    rules: ['rule-7'],
    targets: ['sub-1'],
    at: '2026-02-11T07:00:00Z',
  });
});

test('what does not apply was not assessed, and what is exempt is accepted', async () => {
  expect((await parseText(azureSecurityCenter, fixture('many.csv'))).coverage.rules).toEqual([
    'rule-7',
    'rule-8',
  ]);
  const exempt = fixture('one.csv').replace('Unhealthy,,', 'NotApplicable,Exempt,');
  const { sightings } = await parseText(azureSecurityCenter, exempt);
  expect(sightings.map(({ finding }) => finding.claim)).toEqual(['accepted']);
});

test('a row whose state is unknown makes the report partial', async () => {
  const text = fixture('one.csv').replace('Unhealthy', 'Sleepy');
  const { skipped, coverage } = await parseText(azureSecurityCenter, text);
  expect(skipped).toEqual([{ reason: 'Unknown state "sleepy"', at: 'line 2.state' }]);
  expect(coverage.completeness).toBe('partial');
});
