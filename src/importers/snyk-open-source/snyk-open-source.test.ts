import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { snykOpenSource } from './snyk-open-source.ts';

const fixture = fixturesBeside(import.meta.dirname);
const original = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(snykOpenSource, original);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'shop@1.0.0: Endless Loop',
        severity: 'high',
        rule: 'SNYK-JS-TILL-11',
        vulnerabilities: ['CVE-2026-1111'],
        weaknesses: ['CWE-835'],
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5 },
        ],
        epss: 0.25,
        description:
          '## Overview\nA crafted price makes the parser loop.\n\nProject: shop:package-lock.json\nVulnerable path: shop@1.0.0 > basket@3.1.0 > till@2.0.3\nVulnerable versions: <2.1.0\nExploit: Proof of Concept\n\nReferences:\nAdvisory: https://advisories.example.org/SNYK-JS-TILL-11',
        tool: { name: 'Snyk' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:npm/till@2.0.3' },
        location: { path: 'shop > basket > till' },
        fix: {
          version: '2.1.0',
          text: 'Upgrade till@2.0.3 to 2.1.0.\nThe project can upgrade to basket@3.2.0 > till@2.1.0.',
        },
        claim: 'open',
      },
      identity: [
        'snyk',
        'SNYK-JS-TILL-11',
        'till',
        'shop > basket > till',
        'shop:package-lock.json',
      ],
      target: 'shop:package-lock.json',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Snyk' },
    completeness: 'complete',
    targets: ['shop:package-lock.json'],
  });
});

test('projects of a list, and applications within an image, are targets', async () => {
  const text = fixture('many.json');
  const { coverage } = await parseText(snykOpenSource, text);
  expect(coverage.targets?.sort()).toEqual([
    'docker-image|shop',
    'shop:/shop/package.json',
    'shop:package-lock.json',
    'till:till/pom.xml',
  ]);
});

test('a project that Snyk could not test makes the report partial', async () => {
  const text = JSON.stringify([
    JSON.parse(original),
    { ok: false, error: 'No lock file', path: '/till' },
  ]);
  const { skipped, coverage } = await parseText(snykOpenSource, text);
  expect(skipped).toEqual([
    { reason: 'Snyk could not test the project: No lock file', at: '[1].error' },
  ]);
  expect(coverage.completeness).toBe('partial');
});

test('what a policy ignores is kept, and a threshold is the scope', async () => {
  const { vulnerabilities, path, ...project } = JSON.parse(original);
  const filtered = { ignore: vulnerabilities, patch: [] };
  const report = { vulnerabilities: [], ...project, severityThreshold: 'high', filtered, path };
  const { sightings, coverage } = await parseText(snykOpenSource, JSON.stringify(report));
  const [before] = (await parseText(snykOpenSource, original)).sightings;
  expect(sightings).toMatchObject([
    { finding: { claim: 'suppressed' }, identity: before?.identity },
  ]);
  expect(coverage).toMatchObject({ completeness: 'complete', scope: 'severity high and above' });
});
