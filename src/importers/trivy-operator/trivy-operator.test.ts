import { expect, test } from 'vitest';
import { identitiesOf, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { trivyOperator } from './trivy-operator.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(trivyOperator, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202 libtide1 1.0-2',
        severity: 'high',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        component: { name: 'libtide1', version: '1.0-2' },
        cvss: [{ version: '3.1', score: 8.8 }],
        fix: { version: '1.0-3' },
        description:
          'libtide: overflow in the table reader\n\nNamespace: shop\nKind: ReplicaSet\nName: till-7c9f8b6d54\nContainer: web\n\nTarget: shop/till:1.4 (debian 12.9)\nClass: os-pkgs\n\nhttps://avd.example.org/cve-2025-20202',
        claim: 'open',
        tool: { name: 'Trivy Operator', version: '0.60.0' },
      },
      identity: ['shop/ReplicaSet/till/web', 'vulnerability', 'CVE-2025-20202', 'libtide1', ''],
      target: 'VulnerabilityReport:shop/ReplicaSet/till/web',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Trivy Operator', version: '0.60.0' },
    completeness: 'complete',
    targets: ['VulnerabilityReport:shop/ReplicaSet/till/web'],
  });
});

test('every kind of report that a list holds', async () => {
  const { sightings, coverage } = await parseText(trivyOperator, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['QUAY014 - Root file system is writable', 'low'],
    ['Secret detected in /app/.env - Harbour token', 'critical'],
    ['1.1 QUAY020 /node-1', 'medium'],
  ]);
  expect(sightings[0]?.finding.fix?.text).toContain('should be read-only');
  expect(coverage.targets).toHaveLength(3);
});

test('a finding keeps its identity over a rollout', async () => {
  const before = await parseText(trivyOperator, fixture('one.json'));
  const rolledOut = fixture('one.json').replaceAll('7c9f8b6d54', '5d8c7b9f66');
  expect(identitiesOf(await parseText(trivyOperator, rolledOut))).toEqual(identitiesOf(before));
});

test('a list without reports proves nothing', async () => {
  const { skipped, coverage } = await parseText(trivyOperator, '{"kind":"List","items":[]}');
  expect(skipped).toEqual([{ reason: 'The file holds no report', at: '$' }]);
  expect(coverage.completeness).toBe('partial');
});

test('a summary of compliance tells which controls failed', async () => {
  const controlCheck = [
    { id: '2.1', name: 'The pier is locked', severity: 'HIGH', totalFail: 3 },
    { id: '2.2', name: 'The pier is dry', severity: 'LOW', totalFail: 0 },
    { id: '2.3', name: 'The pier is lit', severity: 'LOW' },
  ];
  const report = {
    apiVersion: 'aquasecurity.github.io/v1alpha1',
    kind: 'ClusterComplianceReport',
    metadata: { name: 'pier-rules' },
    status: { summaryReport: { id: 'pier', controlCheck } },
  };
  const { sightings, skipped } = await parseText(trivyOperator, JSON.stringify(report));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['TrivyClusterCompliance 2.1 totalFail: 3', 'high'],
  ]);
  expect(skipped).toEqual([]);
});
