import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { gosec } from './gosec.ts';

const fixture = fixturesBeside(import.meta.dirname);

test('an issue in full', async () => {
  const { sightings } = await parseText(gosec, fixture('one.json'));
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Use of weak cryptographic primitive-G401',
        severity: 'medium',
        rule: 'G401',
        weaknesses: ['CWE-327'],
        location: { path: '/shop/till/sign.go', line: 12, column: 10 },
        description:
          'Use of weak cryptographic primitive\n\n11: \n12: \thash := md5.New()\n13: \tuse(hash)\n\nhttps://cwe.mitre.org/data/definitions/327.html',
        claim: 'open',
        tool: { name: 'gosec', version: '2.21.0' },
      },
      identity: [
        'G401',
        '/shop/till/sign.go',
        'Use of weak cryptographic primitive',
        'hash := md5.New()',
      ],
    },
  ]);
});

test('a suppressed issue over several lines', async () => {
  const { sightings } = await parseText(gosec, fixture('many.json'));
  expect(sightings[1]).toMatchObject({
    finding: { claim: 'suppressed', location: { line: 30 } },
    identity: ['G104', '/shop/till/sign.go', 'Errors unhandled.', 'run( name, )'],
  });
});

test('a file that does not compile makes the report partial', async () => {
  const text = fixture('none.json').replace(
    '"Golang errors": {}',
    '"Golang errors": {"/shop/old.go": [{"line": 1, "column": 2, "error": "expected package"}]}',
  );
  const { skipped, coverage } = await parseText(gosec, text);
  expect(skipped[0]?.reason).toBe('gosec could not read /shop/old.go: expected package');
  expect(coverage.completeness).toBe('partial');
});
