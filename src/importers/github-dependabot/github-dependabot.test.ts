import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { githubDependabot } from './github-dependabot.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an alert in full', async () => {
  const { sightings } = await parseText(githubDependabot, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'A rope may slip',
        severity: 'medium',
        rule: 'GHSA-aaaa-bbbb-cccc',
        vulnerabilities: ['GHSA-aaaa-bbbb-cccc', 'CVE-2026-1001'],
        weaknesses: ['CWE-400'],
        component: { name: 'org.harbour:pulley' },
        location: { path: 'till/pom.xml' },
        cvss: [
          { version: '3.1', score: 5.5, vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H' },
        ],
        epss: 0.00045,
        fix: { version: '1.2.1' },
        description:
          'Ropes of pulley slip.\n\nVulnerable: < 1.2.1\n\nhttps://pulley.example.org/1001\n\nhttps://github.com/harbour/shop/security/dependabot/7',
        firstSeen: '2026-02-11T07:00:00Z',
        claim: 'open',
        tool: { name: 'Dependabot' },
      },
      identity: ['https://github.com/harbour/shop/security/dependabot/7'],
    },
  ]);
});

test('what was dismissed as tolerable is accepted', async () => {
  const { sightings } = await parseText(githubDependabot, fixture('many.json'));
  expect(
    sightings.map(({ finding: { claim, severity, cvss } }) => [claim, severity, cvss]),
  ).toEqual([
    ['accepted', 'low', undefined],
    ['fixed', 'critical', undefined],
  ]);
});

test('a list as long as a page of GitHub may not be all', async () => {
  const [alert] = JSON.parse(fixture('one.json'));
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => alert));
  const page = await parseText(githubDependabot, list(30));
  expect(page.coverage).toMatchObject({
    completeness: 'partial',
    reason: 'GitHub lists 30 alerts on a page: there may be more than these',
  });
  expect((await parseText(githubDependabot, list(31))).coverage.completeness).toBe('complete');
});
