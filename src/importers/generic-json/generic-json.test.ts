import { expect, test } from 'vitest';
import { type Outcome, parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { genericJson } from './generic-json.ts';

const fixture = fixturesBeside(import.meta.dirname);

async function parseFinding(finding: Record<string, unknown>): Promise<Outcome> {
  const findings = [{ title: 't', severity: 'low', ...finding }];
  return parseText(genericJson, JSON.stringify({ findings }));
}

test("DefectDojo's keys", async () => {
  const { sightings, coverage } = await parseText(genericJson, fixture('many.json'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual([
    'open',
    'accepted',
    'false-positive',
    'fixed',
    'fixed',
  ]);
  expect(sightings[0]?.finding).toMatchObject({
    severity: 'critical',
    vulnerabilities: ['CVE-2025-31415', 'GHSA-aaaa-bbbb-2222'],
    weaknesses: ['CWE-22'],
    cvss: [
      { version: '4.0' },
      { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', score: 7.5 },
    ],
    fix: { version: '1.2.1', text: 'Update.' },
  });
  expect(sightings[1]?.finding.location).toEqual({
    url: 'https://harbour-1:443/status',
    host: 'harbour-1',
    port: 443,
  });
  expect(sightings[2]).toMatchObject({ finding: { rule: 'banner' }, identity: ['id', 'HR-7'] });
  expect(sightings[3]?.identity).toEqual(sightings[4]?.identity);
  expect(coverage).toEqual({
    tool: { name: 'generic' },
    completeness: 'complete',
    scope: 'Manual review',
  });
});

test('our own normal form is read back as it was written', async () => {
  const text = fixture('normal-form.json');
  const { sightings, coverage } = await parseText(genericJson, text);
  const written = JSON.parse(text);
  const read = sightings.map(({ finding, identity }) => ({ fingerprint: identity[1], ...finding }));
  expect(read).toEqual(written.findings);
  expect(coverage).toEqual(written.coverage);
});

test('more places than one are told in the description', async () => {
  const { sightings } = await parseFinding({
    endpoints: ['a.example.org', 'b.example.org:80', 'c.example.org/x'],
  });
  expect(sightings[0]?.finding.location).toEqual({ host: 'a.example.org' });
  expect(sightings[0]?.finding.description).toBe('Also at: b.example.org:80, c.example.org/x');
});

test.each([
  [{ severity: 'awful' }, 'Unknown severity "awful"', 'severity'],
  [{ severity: null }, 'No severity', 'severity'],
  [{ cwe: 'broken' }, 'Not a CWE: "broken"', 'cwe'],
  [{ line: -4 }, 'Not a line or column: -4', 'line'],
  [{ epss_score: 7 }, 'Expected 0 to 1, found 7', 'epss_score'],
  [{ active: 'maybe' }, 'Expected true or false, found "maybe"', 'active'],
  [{ claim: 'gone' }, 'Unknown claim "gone"', 'claim'],
  [
    { vulnerability_ids: ['CVE-2025-1', 5, {}] },
    'Expected a text, found an object',
    'vulnerability_ids[2]',
  ],
  [
    { cvss: [{ version: '3.1', score: 'high' }] },
    'Expected a number, found a text',
    'cvss[0].score',
  ],
])('%j is reported, and the finding kept', async (field, reason, at) => {
  const { sightings, skipped } = await parseFinding(field);
  expect(sightings).toHaveLength(1);
  expect(skipped).toEqual([{ reason, at: `findings[0].${at}` }]);
});

test('a coverage that cannot be read proves nothing', async () => {
  const text = JSON.stringify({ findings: [], coverage: { completeness: 'surely' } });
  const { skipped, coverage } = await parseText(genericJson, text);
  expect(skipped.map(({ at }) => at)).toEqual(['coverage.tool.name', 'coverage.completeness']);
  expect(coverage.completeness).toBe('partial');
});
