import { expect, test } from 'vitest';
import { recognise, sampleLength, sampleOf } from '#importers/recognise.ts';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { semgrep } from './semgrep.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a match in full', async () => {
  const { sightings, coverage } = await parseText(semgrep, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'shop.python.sql-in-till',
        severity: 'high',
        rule: 'shop.python.sql-in-till',
        weaknesses: ['CWE-89'],
        location: { path: 'shop/till.py', line: 12, column: 5 },
        fix: { text: "db.run('select ?', name)" },
        description:
          "A query is put together from a request.\n\ndb.run('select ' + name)\n\nSQL Injection\n\nNO_VALIDATOR\n\nhttps://rules.example.org/sql-in-till\nhttps://rules.example.org/sql",
        claim: 'open',
        tool: { name: 'Semgrep', version: '1.90.0' },
      },
      identity: ['9f1c_0'],
      target: 'shop/till.py',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Semgrep', version: '1.90.0' },
    completeness: 'complete',
    targets: ['shop/till.py', 'shop/stock.py'],
  });
});

test('matches of a rule in one line are one finding', async () => {
  const report = JSON.parse(fixture('one.json'));
  const again = structuredClone(report.results[0]);
  again.start.col = 60;
  again.extra.fingerprint = '9f1c_1';
  report.results.push(again);
  const { sightings } = await parseText(semgrep, JSON.stringify(report));
  expect(sightings).toHaveLength(1);
});

test('what is shown only to people who have logged in names no finding', async () => {
  const text = fixture('one.json').replace('9f1c_0', 'requires login');
  const { sightings } = await parseText(semgrep, text);
  expect(sightings[0]?.identity).toEqual([
    'shop.python.sql-in-till',
    'shop/till.py',
    "db.run('select ' + name)",
    '',
  ]);
});

test('a file that could not be read is not covered, the others are', async () => {
  const report = JSON.parse(fixture('none.json'));
  report.paths.scanned = ['shop/till.py', 'shop/stock.py'];
  report.errors = [{ code: 3, level: 'warn', message: 'Syntax error', path: 'shop/till.py' }];
  const { skipped, coverage } = await parseText(semgrep, JSON.stringify(report));
  expect(skipped).toMatchObject([
    { reason: 'Semgrep could not read shop/till.py: Syntax error', detail: true },
  ]);
  expect(coverage).toMatchObject({ completeness: 'complete', targets: ['shop/stock.py'] });
  report.paths = {};
  expect((await parseText(semgrep, JSON.stringify(report))).coverage).toMatchObject({
    completeness: 'partial',
    reason: 'Semgrep could not read shop/till.py',
  });
});

test('is recognised where a long list of files stands before the results', () => {
  const scanned = Array.from({ length: 5000 }, (_, index) => `shop/module-${index}.py`);
  const text = JSON.stringify({ errors: [], paths: { scanned }, results: [], version: '1.56.0' });
  const sample = sampleOf(text.slice(0, sampleLength));
  expect(recognise(sample).map(({ id }) => id)).toEqual(['semgrep']);
});

test('an error of no file and a rule that was left out make the report partial', async () => {
  const report = JSON.parse(fixture('none.json'));
  report.errors = [
    { code: 2, level: 'error', message: 'No rules', type: 'SemgrepError' },
    { code: 0, level: 'info', message: 'All is well' },
  ];
  report.skipped_rules = [{ rule_id: 'new-rule', details: 'needs version 2' }];
  const { skipped, coverage } = await parseText(semgrep, JSON.stringify(report));
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'Semgrep had a fault: No rules',
    'Semgrep left out new-rule: needs version 2',
  ]);
  expect(coverage.completeness).toBe('partial');
});

test('the list of the platform has a finding for each repository', async () => {
  const { sightings } = await parseText(semgrep, fixture('vulns.json'));
  expect(sightings.map(({ finding, identity }) => [finding.claim, identity])).toEqual([
    ['open', ['shop/till', 'package-lock.json', 'ssc-1a2b', 'harbour-js']],
    ['accepted', ['shop/harbour', 'package-lock.json', 'ssc-1a2b', 'harbour-js']],
  ]);
  expect(sightings[0]?.finding).toMatchObject({
    vulnerabilities: ['CVE-2024-1111', 'GHSA-aaaa-bbbb-cccc'],
    component: { name: 'harbour-js', version: '2.0.1' },
    fix: { version: '2.1.0' },
    firstSeen: '2026-01-05T10:00:00Z',
  });
});
