import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { trufflehog } from './trufflehog.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('a secret in full', async () => {
  const { sightings } = await parseText(trufflehog, fixture('one.jsonl'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Hard Coded Shop secret in: till/keys',
        severity: 'critical',
        rule: 'Shop',
        weaknesses: ['CWE-798'],
        location: { path: 'till/keys', line: 4 },
        description: `Redacted: shop_****
Verified: yes
Source: trufflehog - git
commit: aaaa1111
file: till/keys
email: Ada <ada@example.org>
repository: https://code.example.org/till
timestamp: 2026-02-01 10:00:00 +0000

account: 1`,
        claim: 'open',
        tool: { name: 'TruffleHog' },
      },
      identity: ['Shop', 'Git', 'https://code.example.org/till', 'till/keys', 'shop_0001'],
    },
  ]);
});

test('an error that is logged makes the report partial', async () => {
  const log =
    '{"level":"error","logger":"trufflehog","msg":"error cloning repo","error":"exit 128"}';
  const { skipped, coverage } = await parseText(trufflehog, `${fixture('one.jsonl')}${log}\n`);
  expect(skipped).toEqual([{ reason: 'error cloning repo: exit 128', at: 'line 3' }]);
  expect(coverage.completeness).toBe('partial');
});

test('of version 2 all that is in a file for one reason is one finding', async () => {
  const [line = ''] = fixture('version-2.jsonl').split('\n');
  const again = line.replace('aaaa1111', 'bbbb2222').replace('shop_0001', 'shop_0002');
  const { sightings } = await parseText(trufflehog, `${line}\n${again}\n`);
  expect(sightings).toHaveLength(1);
  expect(sightings[0]?.finding.severity).toBe('medium');
  expect(sightings[0]?.finding.description).toMatch(
    /aaaa1111.*secr\*{4} \(20 characters\)\n\n.*bbbb2222.*secr\*{4} \(20 characters\)$/s,
  );
});

test.each(['trufflehog3.json', 'trufflehog3-old.json'])(
  'the findings of %s are those of another tool',
  async (name) => {
    const { sightings, coverage } = await parseText(trufflehog, fixture(name));
    expect(sightings.map(({ finding }) => finding.tool.name)).toEqual([
      'trufflehog3',
      'trufflehog3',
    ]);
    expect(coverage.tool.name).toBe('trufflehog3');
  },
);
