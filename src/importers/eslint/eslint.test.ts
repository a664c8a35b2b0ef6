import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { eslint } from './eslint.ts';

const fixture = fixturesBeside(import.meta.dirname);

const one = fixture('one.json');

test('a message in full', async () => {
  const { sightings, coverage } = await parseText(eslint, one);
  expect(sightings).toEqual([
    {
      finding: {
        title: 'Generic Object Injection Sink',
        severity: 'high',
        rule: 'security/detect-object-injection',
        location: { path: '/shop/till.js', line: 19, column: 11 },
        description: 'Generic Object Injection Sink\n\nsecurity/detect-object-injection',
        claim: 'open',
        tool: { name: 'ESLint' },
      },
      identity: [
        'security/detect-object-injection',
        '/shop/till.js',
        'Generic Object Injection Sink',
      ],
      target: '/shop/till.js',
    },
  ]);
  expect(coverage).toMatchObject({ completeness: 'complete', targets: ['/shop/till.js'] });
});

test('the report with metadata has its files one level down', async () => {
  const { sightings, coverage } = await parseText(
    eslint,
    `{"results": ${one}, "metadata": {"cwd": "/shop", "rulesMeta": {}}}`,
  );
  expect(sightings).toHaveLength(1);
  expect(coverage.completeness).toBe('complete');
});

test('a file that cannot be parsed is a finding, and makes the report partial', async () => {
  const text = one.replace('"ruleId": "security/detect-object-injection"', '"fatal": true');
  const { sightings, skipped, coverage } = await parseText(eslint, text);
  expect(sightings).toHaveLength(1);
  expect(skipped[0]?.reason).toContain('ESLint could not parse /shop/till.js');
  expect(coverage.completeness).toBe('partial');
});

test('a file that was ignored is neither a finding nor looked at', async () => {
  const message = 'File ignored because of a matching ignore pattern.';
  const text = one
    .replace('"security/detect-object-injection"', 'null')
    .replace('Generic Object Injection Sink', message);
  const { sightings, coverage } = await parseText(eslint, text);
  expect(sightings).toEqual([]);
  expect(coverage).toMatchObject({ completeness: 'complete', targets: [] });
});
