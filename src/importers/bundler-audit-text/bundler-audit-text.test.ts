import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { bundlerAuditText } from './bundler-audit-text.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.txt');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(bundlerAuditText, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Gem till: Endless loop in till [CVE-2026-1111]',
        severity: 'high',
        rule: 'CVE-2026-1111',
        vulnerabilities: ['CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        description: 'Endless loop in till\n\nhttps://advisories.example.org/CVE-2026-1111',
        tool: { name: 'bundler-audit' },
        component: { name: 'till', version: '2.0.0', purl: 'pkg:gem/till@2.0.0' },
        fix: { version: '2.1.4, 2.2.3', text: "upgrade to '~> 2.1.4', '>= 2.2.3'" },
        claim: 'open',
      },
      identity: ['gem', 'CVE-2026-1111', 'till'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'bundler-audit' }, completeness: 'complete' });
});

test('without its verdict the report was cut', async () => {
  const { sightings, coverage } = await parseText(
    bundlerAuditText,
    report.replace('Vulnerabilities found!', ''),
  );
  expect(sightings).toHaveLength(1);
  expect(coverage.completeness).toBe('partial');
});

test('colours do not matter', async () => {
  const text = report.replace(/^(\w+): /gm, '\u001b[31m$1\u001b[0m: ');
  expect((await parseText(bundlerAuditText, text)).sightings).toEqual(
    (await parseText(bundlerAuditText, report)).sightings,
  );
});
