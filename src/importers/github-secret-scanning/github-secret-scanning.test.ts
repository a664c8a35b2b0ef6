import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { githubSecretScanning } from './github-secret-scanning.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an alert in full, but for the secret', async () => {
  const { sightings } = await parseText(githubSecretScanning, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Exposed Secret Detected: Harbour Key',
        severity: 'critical',
        rule: 'harbour_key',
        location: { path: 'shop/till.env', line: 5, column: 15 },
        description:
          'Secret type: Harbour Key\nAlert state: open\nRepository: harbour/shop\nPush protection bypassed: yes\nBypassed by: skipper\nValidity: active\nPublicly leaked: yes\nMulti-repository: yes\nMore locations: yes\n\nhttps://github.com/harbour/shop/security/secret-scanning/2',
        firstSeen: '2026-02-11T07:00:00Z',
        claim: 'open',
        tool: { name: 'GitHub secret scanning' },
      },
      identity: ['https://github.com/harbour/shop/security/secret-scanning/2'],
    },
  ]);
});

test('a secret that was revoked is fixed, one that may not work is medium', async () => {
  const { sightings } = await parseText(githubSecretScanning, fixture('many.json'));
  expect(sightings.map(({ finding: { claim, severity } }) => [claim, severity])).toEqual([
    ['fixed', 'info'],
    ['open', 'medium'],
  ]);
});

test('a list as long as a page of GitHub may not be all', async () => {
  const [alert] = JSON.parse(fixture('one.json'));
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => alert));
  const page = await parseText(githubSecretScanning, list(30));
  expect(page.coverage).toMatchObject({
    completeness: 'partial',
    reason: 'GitHub lists 30 alerts on a page: there may be more than these',
  });
  expect((await parseText(githubSecretScanning, list(31))).coverage.completeness).toBe('complete');
});
