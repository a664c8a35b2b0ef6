import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { sslyzeJson } from './sslyze-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a protocol that is accepted, in full', async () => {
  const { sightings, coverage } = await parseText(sslyzeJson, fixture('one.json'));
  expect(sightings).toMatchObject([
    {
      finding: {
        title: 'TLS 1.0 not recommended (shop.example.org:443)',
        severity: 'medium',
        rule: 'tls_1_0_cipher_suites',
        location: { host: 'shop.example.org', port: 443 },
        claim: 'open',
        tool: { name: 'SSLyze', version: '3.0.7' },
      },
      identity: ['tls_1_0_cipher_suites', 'shop.example.org', '443'],
      target: 'shop.example.org:443',
    },
  ]);
  expect(sightings[0]?.finding.description).toMatch(
    /^shop.example.org:443 accepts TLS 1.0 connections\n\nTLS recommendations of German BSI/,
  );
  expect(coverage).toEqual({
    tool: { name: 'SSLyze', version: '3.0.7' },
    completeness: 'complete',
    rules: ['heartbleed', 'tls_1_0_cipher_suites'],
    targets: ['shop.example.org:443'],
  });
});

test('suites and certificates are told together, each server by itself', async () => {
  const { sightings, coverage } = await parseText(sslyzeJson, fixture('many.json'));
  expect(sightings.map(({ finding }) => finding.title)).toEqual([
    'Heartbleed (shop.example.org:443)',
    'Unrecommended cipher suites for TLS 1.2 (shop.example.org:443)',
    'Problems in certificate deployments (harbour.example.org:443)',
    'ROBOT (harbour.example.org:443)',
  ]);
  expect(sightings[2]?.finding.description).toBe(
    'harbour.example.org:443 has problems in certificate deployments:\n' +
      ' - certificate has expired for trust store Harbour, version 1\n' +
      ' - certificate has expired for trust store Till, version 2',
  );
  expect(coverage).toMatchObject({ at: '2026-02-10T09:30:00Z' });
});

test('a check that failed is covered by none, and makes the report partial', async () => {
  const report = JSON.parse(fixture('none.json'));
  report.server_scan_results[0].scan_result.robot = {
    status: 'ERROR',
    error_reason: 'BUG_IN_SSLYZE',
    result: null,
  };
  const { skipped, coverage } = await parseText(sslyzeJson, JSON.stringify(report));
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'The check did not complete: BUG_IN_SSLYZE',
  ]);
  expect(coverage.completeness).toBe('partial');
  expect(coverage.rules).not.toContain('robot');
});
