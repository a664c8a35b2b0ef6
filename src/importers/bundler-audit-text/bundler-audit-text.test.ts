import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { bundlerAuditText } from './bundler-audit-text.ts';

const fixture = readFileSync(join(import.meta.dirname, 'fixtures/one.txt'), 'utf8');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(bundlerAuditText, fixture);
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
    fixture.replace('Vulnerabilities found!', ''),
  );
  expect(sightings).toHaveLength(1);
  expect(coverage.completeness).toBe('partial');
});

test('colours do not matter', async () => {
  const text = fixture.replace(/^(\w+): /gm, '\u001b[31m$1\u001b[0m: ');
  expect((await parseText(bundlerAuditText, text)).sightings).toEqual(
    (await parseText(bundlerAuditText, fixture)).sightings,
  );
});
