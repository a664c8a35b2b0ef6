import { describe, expect, test } from 'vitest';
import { identitiesOf, type Outcome, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { trivy } from './trivy.ts';

const fixture = fixturesBeside(import.meta.dirname);

async function parseResult(result: Record<string, unknown>): Promise<Outcome> {
  const Results = [{ Target: 'go.mod', Class: 'lang-pkgs', ...result }];
  return parseText(trivy, JSON.stringify({ SchemaVersion: 2, ArtifactName: 'shop', Results }));
}

const vulnerability = {
  VulnerabilityID: 'CVE-2025-1',
  PkgName: 'tide',
  InstalledVersion: '1.0',
  Severity: 'LOW',
};

test('a vulnerability in full', async () => {
  const { sightings } = await parseText(trivy, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202 libtide1 1.0-2',
        severity: 'high',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        weaknesses: ['CWE-787'],
        component: {
          name: 'libtide1',
          version: '1.0-2',
          purl: 'pkg:deb/debian/libtide1@1.0-2?arch=amd64',
        },
        cvss: [
          { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', score: 8.8 },
          { version: '3.1', vector: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H', score: 7.8 },
        ],
        fix: { version: '1.0-2+deb12u1' },
        description:
          'libtide: overflow in the table reader\n\nA crafted table makes the reader write past its buffer.\n\nhttps://avd.example.org/cve-2025-20202',
        claim: 'open',
        tool: { name: 'Trivy' },
      },
      identity: [
        'vulnerability',
        'CVE-2025-20202',
        'libtide1',
        '',
        'os-pkgs:registry.example.org/shop/api',
      ],
      target: 'os-pkgs:registry.example.org/shop/api',
    },
  ]);
});

test('findings of every kind, in the order of the report', async () => {
  const { sightings } = await parseText(trivy, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity, finding.claim])).toEqual([
    ['CVE-2025-31415 left-bower 1.2.0', 'critical', 'open'],
    ['CVE-2024-77777 gull 0.3.0', 'info', 'under-review'],
    ['CVE-2024-88888 spar 2.0.0', 'medium', 'suppressed'],
    ['AVD-QUAY-0007 - A bucket should not be public', 'high', 'open'],
    ['AVD-QUAY-0009 - A bucket should be logged', 'low', 'suppressed'],
    ['Harbour token in deploy/.env', 'critical', 'open'],
    ['License MIT of libtide1', 'low', 'open'],
  ]);
  expect(sightings[0]?.finding.vulnerabilities).toEqual(['CVE-2025-31415', 'GHSA-aaaa-bbbb-2222']);
  expect(sightings[0]?.finding.location).toEqual({ path: 'package-lock.json' });
  expect(sightings[2]?.finding.description).toBe('The parser is never called.');
  expect(sightings[3]?.finding).toMatchObject({
    rule: 'AVD-QUAY-0007',
    location: { path: 'deploy/main.tf', line: 14 },
    fix: { text: 'Make it private.' },
  });
  expect(sightings[5]?.finding).toMatchObject({
    location: { path: 'deploy/.env', line: 3 },
    weaknesses: ['CWE-798'],
  });
});

test('a cluster names the resource of each finding', async () => {
  const { sightings, coverage } = await parseText(trivy, fixture('cluster.json'));
  expect(sightings.map(({ target }) => target)).toEqual([
    'os-pkgs:shop/Deployment/api:registry.example.org/shop/api',
    'config:shop/Deployment/api:Deployment/api',
  ]);
  expect(coverage).toMatchObject({ scope: 'kubernetes', asset: 'harbour' });
  expect(coverage.targets).toContain('config:shop/Service/api:Service/api');
});

test('a package keeps its identity over an update of the image, the system and itself', async () => {
  const before = await parseText(trivy, fixture('one.json'));
  const updated = fixture('one.json')
    .replaceAll(':4.1.0', ':4.2.0')
    .replaceAll('12.9', '12.10')
    .replaceAll('1.0-2', '1.0-3');
  const after = await parseText(trivy, updated);
  expect(identitiesOf(after)).toEqual(identitiesOf(before));
  expect(after.coverage.targets).toEqual(before.coverage.targets);
});

test('a jar keeps its identity over an update', async () => {
  const jar = (version: string) => ({
    Vulnerabilities: [
      { ...vulnerability, InstalledVersion: version, PkgPath: `lib/tide-${version}.jar` },
    ],
  });
  expect(identitiesOf(await parseResult(jar('1.0')))).toEqual(
    identitiesOf(await parseResult(jar('1.1'))),
  );
});

test('a severity that is missing or unknown is reported', async () => {
  const { sightings, skipped } = await parseResult({
    Vulnerabilities: [{ ...vulnerability, Severity: 'AWFUL' }],
  });
  expect(sightings[0]?.finding.severity).toBe('info');
  expect(skipped).toEqual([
    {
      reason: 'Unknown severity "AWFUL"',
      at: 'Results[0].Vulnerabilities[0].Severity',
      detail: true,
    },
  ]);
});

describe('coverage', () => {
  test('keeps the classes apart, so that none proves the absence of another', async () => {
    const { coverage } = await parseText(trivy, fixture('many.json'));
    expect(coverage).toEqual({
      tool: { name: 'Trivy', version: '0.68.1' },
      completeness: 'complete',
      scope: 'filesystem',
      asset: 'shop',
      targets: ['lang-pkgs:package-lock.json', 'config:deploy/main.tf', 'secret', 'license'],
      at: '2026-02-11T06:30:00Z',
    });
  });

  test('states the checks where those that passed are listed, and nothing else was looked for', async () => {
    const check = { Title: 't', Severity: 'LOW', Message: 'm' };
    const Misconfigurations = [
      { ...check, ID: 'A', Status: 'FAIL' },
      { ...check, ID: 'B', Status: 'PASS' },
    ];
    const config = { Class: 'config', Misconfigurations };
    expect((await parseResult(config)).coverage.rules).toEqual(['A', 'B']);
    const both = await parseResult({ ...config, Vulnerabilities: [vulnerability] });
    expect(both.coverage.rules).toBeUndefined();
    const failed = await parseResult({
      ...config,
      Misconfigurations: Misconfigurations.slice(0, 1),
    });
    expect(failed.coverage.rules).toBeUndefined();
  });

  test('of a document of null names nothing, and so proves nothing', async () => {
    const { sightings, skipped, coverage } = await parseText(trivy, 'null');
    expect([sightings, skipped]).toEqual([[], []]);
    expect(coverage.completeness).toBe('partial');
  });
});
