import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { veracodeJson } from './veracode-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('findings of each kind of scan', async () => {
  const { sightings, coverage } = await parseText(veracodeJson, fixture('many.json'));
  expect(sightings).toMatchObject([
    {
      finding: {
        title: 'SQL Injection',
        severity: 'medium',
        location: { path: 'org/shop/Till.java', line: 12 },
        fix: { text: 'Bind what comes from outside.' },
        claim: 'open',
      },
      identity: ['app-7', 'STATIC', '11'],
    },
    {
      finding: {
        location: {
          url: 'https://shop.example.org:443/till',
          host: 'shop.example.org',
          port: 443,
        },
        claim: 'accepted',
      },
      identity: ['app-7', 'DYNAMIC', '12'],
    },
    {
      finding: {
        title: 'harbour.jar - CVE-2024-1111',
        component: { name: 'harbour.jar', version: '2.0.1' },
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
          { version: '2.0', vector: 'AV:N/AC:L/Au:N/C:N/I:N/A:P', score: 5 },
        ],
        claim: 'false-positive',
      },
      identity: ['app-7', 'SCA', 'harbour.jar', 'CVE-2024-1111'],
    },
  ]);
  expect(coverage).toMatchObject({ completeness: 'complete', scope: 'DYNAMIC+SCA+STATIC' });
});

test('what is closed is no finding', async () => {
  const text = fixture('one.json').replace('"OPEN"', '"CLOSED"');
  const { sightings, skipped } = await parseText(veracodeJson, text);
  expect([sightings, skipped]).toEqual([[], []]);
});

test('one page of several is a part', async () => {
  const text = fixture('one.json').replace('"total_pages": 1', '"total_pages": 3');
  const { coverage } = await parseText(veracodeJson, text);
  expect(coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The report is one page of 3',
  });
});
