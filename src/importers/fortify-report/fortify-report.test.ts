import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { fortifyReport } from './fortify-report.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const { sightings } = await parseText(fortifyReport, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Command Injection - Till.java: 40',
        severity: 'high',
        rule: 'R-1',
        location: { path: 'src/Till.java', line: 40 },
        fix: { text: 'Call no shell.' },
        description: `A command is put together from a request.

Kingdom: Input Validation
Function: run()
Source: src/Till.java:33

run(cmd)

cmd = read()

Commands run as the server.`,
        claim: 'open',
        tool: { name: 'Fortify' },
      },
      identity: ['A1'],
    },
  ]);
});

test('what the audit calls no issue says so', async () => {
  const { sightings } = await parseText(fortifyReport, fixture('many.xml'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual(['open', 'false-positive']);
});

test.each([
  ['limit="-1"', 'limit="1"'],
  ['<Refinement>', '<Refinement>[fortify priority order]:critical'],
])('a listing that leaves issues out makes the report partial', async (whole, part) => {
  const { coverage } = await parseText(fortifyReport, fixture('one.xml').replace(whole, part));
  expect(coverage.completeness).toBe('partial');
});
