import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { ort } from './ort.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(ort, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'NO_EPL: EPL-1.0 is not wanted',
        severity: 'high',
        rule: 'NO_EPL',
        description:
          'EPL-1.0 is not wanted\n\nPackage: Maven:org.shop:till:2.0.3\nLicense: EPL-1.0\nLicense source: DECLARED',
        tool: { name: 'ORT' },
        component: {
          name: 'org.shop:till',
          version: '2.0.3',
          purl: 'pkg:maven/org.shop/till@2.0.3',
        },
        fix: { text: 'Ask the harbour master.' },
        claim: 'open',
      },
      identity: ['rule', 'NO_EPL', 'Maven:org.shop:till', 'EPL-1.0', 'DECLARED'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'ORT' }, completeness: 'complete' });
});

test('an unresolved error makes the report partial', async () => {
  const { skipped, coverage } = await parseText(ort, report.replace('"HINT"', '"ERROR"'));
  expect(skipped).toEqual([
    { reason: 'FileCounter reports an error: A file is large', at: 'issues[0]' },
  ]);
  expect(coverage.completeness).toBe('partial');
});
