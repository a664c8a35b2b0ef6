import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { wazuh } from './wazuh.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a vulnerability in full', async () => {
  const { sightings, coverage } = await parseText(wazuh, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'CVE-2025-20202 affects libtide1 (version: 1.0-2)',
        severity: 'high',
        rule: 'CVE-2025-20202',
        vulnerabilities: ['CVE-2025-20202'],
        component: { name: 'libtide1', version: '1.0-2' },
        location: { host: 'quay-1' },
        cvss: [{ version: '3.1', score: 8.8 }],
        fix: { version: '1.0-3' },
        description:
          'Package less than 1.0-3\n\nAgent: quay-1\nArchitecture: amd64\nPublished: 2026-01-05\n\nhttps://security.example.org/CVE-2025-20202',
        claim: 'open',
        firstSeen: '2026-02-10T07:00:00Z',
        tool: { name: 'Wazuh' },
      },
      identity: ['quay-1', 'CVE-2025-20202', 'libtide1'],
    },
  ]);
  expect(coverage).toEqual({ tool: { name: 'Wazuh' }, completeness: 'complete' });
});

test('the answer of the indexer; what is not rated is informational', async () => {
  const { sightings } = await parseText(wazuh, fixture('many.json'));
  expect(sightings.map(({ finding }) => [finding.title, finding.severity])).toEqual([
    ['CVE-2025-20202 affects libtide1 (version: 1.0-2)', 'high'],
    ['CVE-2025-31415 affects libtide1 (version: 1.0-2)', 'info'],
  ]);
  expect(sightings[0]?.finding.cvss).toEqual([{ version: '3.1', score: 8.8 }]);
});

test('an answer that holds a part of the vulnerabilities is partial', async () => {
  const text = fixture('many.json').replace('"value": 2', '"value": 125');
  expect((await parseText(wazuh, text)).coverage).toMatchObject({
    completeness: 'partial',
    reason: 'The answer holds 2 of 125 vulnerabilities',
  });
});
