import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { tfsec } from './tfsec.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a result in full', async () => {
  const { sightings, coverage } = await parseText(tfsec, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'A quay has an open gate.',
        severity: 'critical',
        rule: 'QUAY-7',
        location: { path: 'deploy/quay.tf', line: 14 },
        fix: { text: 'Close the gate' },
        description:
          'Anyone may walk in\n\nGate allows entry from anywhere.\n\nhttps://checks.example.org/quay',
        claim: 'open',
        tool: { name: 'tfsec' },
      },
      identity: ['harbour-quay-no-open-gate', 'deploy/quay.tf', 'harbour_quay.gate'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'tfsec' }, completeness: 'complete' });
});

test('what passed is the proof of what was checked, and what is ignored is suppressed', async () => {
  const { sightings, coverage } = await parseText(tfsec, fixture('many.json'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual(['open', 'suppressed']);
  expect(coverage.rules).toEqual(['QUAY-7', 'QUAY-9']);
});

test('a line that several modules use is one finding, with the words of each', async () => {
  const of = (module: string) => ({
    rule_id: 'harbour-quay-gate',
    rule_description: 'A quay has an open gate.',
    rule_provider: 'harbour',
    description: `Resource 'module.${module}:harbour_quay.gate[0]' is open.`,
    severity: 'WARNING',
    status: 'failed',
    location: { filename: 'deploy/quay.tf', start_line: 14, end_line: 16 },
  });
  const text = JSON.stringify({ results: [of('NORTH'), of('SOUTH:module.PIER')] });
  const { sightings } = await parseText(tfsec, text);
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.severity).toBe('medium');
  expect(sightings[0]?.finding.description).toMatch(/NORTH[\s\S]*SOUTH/);
  expect(sightings[0]?.identity).toEqual([
    'harbour-quay-gate',
    'deploy/quay.tf',
    'harbour_quay.gate',
  ]);
});
