import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { cargoAudit } from './cargo-audit.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(cargoAudit, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: '[till 2.0.3] Endless loop in `till`',
        severity: 'high',
        rule: 'RUSTSEC-2026-0011',
        vulnerabilities: ['RUSTSEC-2026-0011', 'CVE-2026-1111'],
        cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
        description:
          'A crafted price makes the parser loop.\n\nCategories: denial-of-service\nKeywords: loop\nPublished: 2026-01-03\nUnaffected: <1.0.0\nPlatforms: windows\n\nAffected functions:\ntill::Price::read: <2.1.0\n\nhttps://advisories.example.org/RUSTSEC-2026-0011\nhttps://advisories.example.org/more',
        tool: { name: 'cargo-audit' },
        component: { name: 'till', version: '2.0.3', purl: 'pkg:cargo/till@2.0.3' },
        fix: { version: '2.1.0', text: 'Update till to >=2.1.0' },
        claim: 'open',
      },
      identity: ['RUSTSEC-2026-0011', 'till'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'cargo-audit' }, completeness: 'complete' });
});

test('a list shorter than its count is reported', async () => {
  const { skipped, coverage } = await parseText(
    cargoAudit,
    report.replace('"count": 1', '"count": 2'),
  );
  expect(skipped).toEqual([{ reason: 'It counts 2 and lists 1', at: 'vulnerabilities.count' }]);
  expect(coverage.completeness).toBe('partial');
});
