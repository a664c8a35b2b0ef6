import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { kubeBench } from './kube-bench.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a check that failed in full; one that people have to make is not covered', async () => {
  const { sightings, coverage } = await parseText(kubeBench, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: '4.1.2 - Ensure the file is closed (Automated)',
        severity: 'medium',
        rule: '4.1.2',
        fix: { text: 'Mend 4.1.2.' },
        description:
          '4 Security of the node\n4.1 Files\n4.1.2 Ensure the file is closed (Automated)\n\nAudit: stat /etc/4.1.2\nExpected result: permissions has permissions 777, expected 644\nActual value: permissions=777',
        claim: 'open',
        tool: { name: 'kube-bench' },
      },
      identity: ['4.1.2'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'kube-bench' },
    completeness: 'complete',
    scope: 'cis-1.8',
    rules: ['4.1.2'],
  });
});

test('what it could not tell is informational', async () => {
  const { sightings, coverage } = await parseText(kubeBench, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.rule, finding.severity])).toEqual([
    ['4.1.2', 'medium'],
    ['4.1.4', 'info'],
  ]);
  expect(coverage.rules).toEqual(['4.1.1', '4.1.2', '4.1.4']);
});

test('older reports say by its type that a check is left to people', async () => {
  const text = fixture('many.json').replaceAll(
    '"status": "WARN"',
    '"status": "WARN", "type": "manual"',
  );
  const { sightings, coverage } = await parseText(kubeBench, text);
  expect(sightings.map(({ finding }) => finding.rule)).toEqual(['4.1.2']);
  expect(coverage.rules).toEqual(['4.1.1', '4.1.2']);
});
