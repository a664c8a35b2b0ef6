import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { brakeman } from './brakeman.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a warning in full', async () => {
  const { sightings, coverage } = await parseText(brakeman, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'SQL Injection in app/models/till.rb:12',
        severity: 'medium',
        rule: 'SQL',
        weaknesses: ['CWE-89'],
        location: { path: 'app/models/till.rb', line: 12 },
        description:
          'Possible SQL injection\n\nTill.where(params[:q])\n\nUser input: params[:q]\nConfidence: High\nIn: Till#find\n\nhttps://brakeman.example.org/sql',
        claim: 'open',
        tool: { name: 'Brakeman', version: '6.1.2' },
      },
      identity: ['0a1b2c'],
    },
  ]);
  expect(coverage).toMatchObject({
    completeness: 'complete',
    rules: ['SQL', 'Redirect'],
    at: '2026-02-10T07:00:05Z',
  });
});

test('a warning that is ignored is a finding that is suppressed', async () => {
  const { sightings } = await parseText(brakeman, fixture('many.json'));
  expect(sightings.map(({ finding }) => finding.claim)).toEqual(['open', 'open', 'suppressed']);
  expect(sightings[1]?.finding.vulnerabilities).toEqual(['CVE-2024-1111']);
});

test('an error makes the report partial', async () => {
  const text = fixture('none.json').replace(
    '"errors": []',
    '"errors": [{"error": "parse error", "location": "app/old.rb"}]',
  );
  const { skipped, coverage } = await parseText(brakeman, text);
  expect(skipped[0]?.reason).toBe('Brakeman could not read app/old.rb: parse error');
  expect(coverage.completeness).toBe('partial');
});
