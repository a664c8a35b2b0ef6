import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { openscap } from './openscap.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a rule that fails in full; what was not checked is not covered', async () => {
  const { sightings, coverage } = await parseText(openscap, fixture('one.xml'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'The harbour is closed',
        severity: 'medium',
        rule: 'closed-harbour',
        vulnerabilities: ['CVE-2026-1001'],
        location: { host: 'till.example.org' },
        fix: { text: 'harbour close' },
        description:
          'To close it, lower the chain.\n\nEveryone may land.\n\nclosed-harbour\nCVE-2026-1001\nCCE-1001-1\n\ntill.example.org\n10.0.0.4\n\noval:harbour:1 harbour.xml\n5.3 https://docs.example.org',
        claim: 'open',
        tool: { name: 'OpenSCAP', version: '1.3.8' },
      },
      identity: ['till.example.org', 'closed-harbour'],
      target: 'till.example.org',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'OpenSCAP', version: '1.3.8' },
    completeness: 'complete',
    asset: 'till.example.org',
    rules: ['closed-harbour'],
    targets: ['till.example.org'],
    at: '2026-02-11T07:00:39Z',
  });
});

test('a collection has the results after the rules, and tells instances apart', async () => {
  const { sightings } = await parseText(openscap, fixture('many.xml'));
  expect(sightings.map(({ finding, identity }) => [finding.severity, identity])).toEqual([
    ['info', ['till.example.org', 'few-ships']],
    ['medium', ['till.example.org', 'long-lines', 'console']],
    ['medium', ['till.example.org', 'long-lines', 'desk']],
  ]);
});

test('a benchmark that was not tested proves nothing', async () => {
  const text = fixture('none.xml').replace(/<TestResult[\s\S]*<\/TestResult>/, '');
  const { skipped, coverage } = await parseText(openscap, text);
  expect(skipped).toMatchObject([{ reason: 'The document holds no results of a test' }]);
  expect(coverage.completeness).toBe('partial');
});
