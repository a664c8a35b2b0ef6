import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { githubCodeScanning } from './github-code-scanning.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an alert in full', async () => {
  const { sightings } = await parseText(githubCodeScanning, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'The till is left open (py/open-till)',
        severity: 'critical',
        rule: 'py/open-till',
        weaknesses: ['CWE-22'],
        location: { path: 'shop/till.py', line: 42, column: 17 },
        description:
          'This till is never closed.\n\nAn open till may be emptied.\n\nCodeQL 2.16.2\n\nhttps://github.com/harbour/shop/blob/abc/shop/till.py#L42\n\nhttps://github.com/harbour/shop/security/code-scanning/35',
        firstSeen: '2026-02-11T07:00:00Z',
        claim: 'open',
        tool: { name: 'GitHub code scanning' },
      },
      identity: ['https://github.com/harbour/shop/security/code-scanning/35'],
    },
  ]);
});

test('what was dismissed says why, and a rule without a score has the severity of its tool', async () => {
  const { sightings } = await parseText(githubCodeScanning, fixture('many.json'));
  expect(sightings.map(({ finding: { claim, severity } }) => [claim, severity])).toEqual([
    ['false-positive', 'low'],
    ['fixed', 'medium'],
  ]);
});

test('a list as long as a page of GitHub may not be all', async () => {
  const [alert] = JSON.parse(fixture('one.json'));
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => alert));
  const page = await parseText(githubCodeScanning, list(30));
  expect(page.coverage).toMatchObject({
    completeness: 'partial',
    reason: 'GitHub lists 30 alerts on a page: there may be more than these',
  });
  expect((await parseText(githubCodeScanning, list(31))).coverage.completeness).toBe('complete');
});
