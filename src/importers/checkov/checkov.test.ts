import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { checkov } from './checkov.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a failed check in full', async () => {
  const { sightings, coverage } = await parseText(checkov, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Ensure the quay is locked',
        severity: 'medium',
        rule: 'CKV_QUAY_9',
        component: { name: 'harbour_quay.north' },
        location: { path: '/deploy/quay.tf', line: 3 },
        description:
          'Check Type: terraform\nCheck Id: CKV_QUAY_9\nResource: harbour_quay.north\n\nEnsure the quay is locked\n\nresource "harbour_quay" "north" {\n}\n\nhttps://checks.example.org/quay-9',
        claim: 'open',
        tool: { name: 'Checkov', version: '3.2.1' },
      },
      identity: ['CKV_QUAY_9', '/deploy/quay.tf', 'harbour_quay.north'],
      target: '/deploy/quay.tf',
    },
  ]);
  // Without the checks that passed it is not known what was checked.
  expect(coverage).toEqual({
    tool: { name: 'Checkov', version: '3.2.1' },
    completeness: 'complete',
  });
});

test('a skipped check is suppressed, a vulnerable package has its versions', async () => {
  const { sightings, coverage } = await parseText(checkov, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.severity, finding.claim])).toEqual([
    ['high', 'open'],
    ['medium', 'suppressed'],
    ['critical', 'open'],
  ]);
  expect(sightings[1]?.finding.description).toContain('It is a museum');
  expect(sightings[2]?.finding).toMatchObject({
    vulnerabilities: ['CVE-2025-12345'],
    component: { name: 'tide', version: '1.0' },
    fix: { version: '1.2' },
    cvss: [{ version: '3.1', score: 9.8 }],
  });
  expect(coverage).toMatchObject({
    rules: ['CKV_CVE_2025_12345', 'CKV_QUAY_7', 'CKV_QUAY_9'],
    targets: ['/deploy/quay.tf', '/requirements.txt'],
  });
});

test('a file that could not be parsed makes the report partial', async () => {
  const text = fixture('none.json').replace('"parsing_errors": []', '"parsing_errors": ["/a.tf"]');
  const { skipped, coverage } = await parseText(checkov, text);
  expect(skipped).toEqual([
    { reason: 'Checkov could not parse /a.tf', at: 'results.parsing_errors' },
  ]);
  expect(coverage.completeness).toBe('partial');
});

test('where there was nothing to look at, a report holds only counts', async () => {
  const text = '{"passed": 0, "failed": 0, "parsing_errors": 0, "checkov_version": "3.2.1"}';
  const { sightings, skipped } = await parseText(checkov, text);
  expect([sightings, skipped]).toEqual([[], []]);
});
