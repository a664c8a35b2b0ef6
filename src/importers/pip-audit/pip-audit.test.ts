import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { pipAudit } from './pip-audit.ts';

const fixture = fixturesBeside(import.meta.dirname);
const report = fixture('one.json');

test('a finding in full', async () => {
  const { sightings, coverage } = await parseText(pipAudit, report);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'PYSEC-2026-11 in Harbour_Gull:2.0.0',
        severity: 'medium',
        rule: 'PYSEC-2026-11',
        vulnerabilities: ['PYSEC-2026-11', 'CVE-2026-1111', 'GHSA-aaaa-bbbb-2222'],
        description: 'A crafted price makes the parser loop.',
        tool: { name: 'pip-audit' },
        component: { name: 'Harbour_Gull', version: '2.0.0', purl: 'pkg:pypi/harbour-gull@2.0.0' },
        fix: { version: '2.1.4, 3.0.2', text: 'Upgrade to version: 2.1.4, 3.0.2' },
        claim: 'open',
      },
      identity: ['PYSEC-2026-11', 'harbour-gull'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'pip-audit' }, completeness: 'complete' });
});

test('what PyPI does not have cannot have a finding; what failed makes the report partial', async () => {
  const skipping = (reason: string) =>
    JSON.stringify({ dependencies: [{ name: 'till', skip_reason: reason }], fixes: [] });
  const missing = await parseText(pipAudit, skipping('Dependency not found on PyPI: till'));
  expect(missing.skipped).toMatchObject([{ detail: true }]);
  expect(missing.coverage.completeness).toBe('complete');
  const failed = await parseText(pipAudit, skipping('The service timed out'));
  expect(failed.coverage.completeness).toBe('partial');
});
