import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { invicti } from './invicti.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(invicti, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Drawer without Lock',
        severity: 'medium',
        rule: 'DrawerWithoutLock',
        weaknesses: ['CWE-16'],
        location: {
          url: 'https://shop.example.org/till?drawer=2',
          host: 'shop.example.org',
          port: 443,
        },
        cvss: [
          { version: '3.0', vector: 'CVSS:3.0/AV:N/AC:L/PR:L/UI:R/S:U/C:H/I:N/A:N', score: 5.7 },
        ],
        fix: { text: 'Lock the drawer.' },
        description:
          'The drawer has no lock.\n\nGuests may take coins.\n\nDrawer: 2\n\n' +
          'GET https://shop.example.org/till?drawer=2\n\nhttps://till.example.org/locks\n\nIssue 735f',
        claim: 'open',
        firstSeen: '2026-02-16T12:30:00Z',
        tool: { name: 'Invicti' },
      },
      identity: ['DrawerWithoutLock', 'https://shop.example.org/till', 'drawer'],
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Invicti' },
    completeness: 'complete',
    asset: 'https://shop.example.org/',
    at: '2026-02-25T13:57:00Z',
  });
});

test('what a person said of it is a claim, and what is known of old software counts', async () => {
  const { sightings, coverage } = await parseText(invicti, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['critical', 'false-positive'],
    ['info', 'fixed'],
  ]);
  expect(sightings[0]?.finding.vulnerabilities).toEqual(['CVE-2020-10001']);
  expect(coverage.at).toBe('2026-02-03T21:50:29Z');
});
