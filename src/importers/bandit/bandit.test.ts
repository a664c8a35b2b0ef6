import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { bandit } from './bandit.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a result in full', async () => {
  const { sightings, coverage } = await parseText(bandit, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Try, Except, Pass detected.',
        severity: 'low',
        rule: 'try_except_pass:B110',
        weaknesses: ['CWE-703'],
        location: { path: 'shop/till.py', line: 11 },
        description:
          'Try, Except, Pass detected.\n\n11     except Exception:\n12         pass\n\nhttps://bandit.example.org/b110',
        claim: 'open',
        tool: { name: 'Bandit' },
      },
      identity: ['B110', 'shop/till.py', 'Try, Except, Pass detected.'],
      target: './shop/till.py',
    },
  ]);
  expect(coverage).toEqual({
    tool: { name: 'Bandit' },
    completeness: 'complete',
    targets: ['./shop/till.py', 'shop/stock.py'],
    at: '2026-02-11T07:00:00Z',
  });
});

test('a file that Bandit could not read is reported, and the report is partial', async () => {
  const text = fixture('none.json').replace(
    '"errors": []',
    '"errors": [{"filename": "shop/old.py", "reason": "syntax error while parsing AST"}]',
  );
  const { skipped, coverage } = await parseText(bandit, text);
  expect(skipped).toEqual([
    {
      reason: 'Bandit could not read shop/old.py: syntax error while parsing AST',
      at: 'errors[0]',
    },
  ]);
  expect(coverage.completeness).toBe('partial');
});

test('a severity in unknown words is told, and what the report proves stands', async () => {
  const { sightings, skipped, coverage } = await parseText(
    bandit,
    fixture('one.json').replace('"LOW"', '"HUGE"'),
  );
  expect(sightings[0]?.finding.severity).toBe('info');
  expect(skipped).toMatchObject([{ reason: 'Unknown severity "HUGE"', detail: true }]);
  expect(coverage.completeness).toBe('complete');
});
