import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packageFile } from '#store/package-files.ts';
import { lintMarkdown } from './lint-markdown.ts';
import { toSarif } from './sarif.ts';

const example = (name: string) =>
  readFileSync(packageFile(`examples/postmortems/${name}.md`), 'utf8');

test('of two that tell the same outage, one is told of and the other is not', () => {
  expect(lintMarkdown(example('checkout')).problems).toEqual([]);
  const { problems } = lintMarkdown(example('checkout-as-often-written'));
  const rules = new Set(problems.map(({ rule }) => rule));
  expect(rules.size).toBeGreaterThan(25);
});

test('rules are chosen by name and by family; one that is not there is wrong input', () => {
  const text = 'A careless push, and a nightmare.';
  const of = (options: Parameters<typeof lintMarkdown>[1]) =>
    lintMarkdown(text, options).problems.map(({ rule }) => rule);
  expect(of({})).toEqual(['blame/adjective', 'tone/animated']);
  expect(of({ rules: ['tone'] })).toEqual(['tone/animated']);
  expect(of({ ignore: ['blame/adjective'] })).toEqual(['tone/animated']);
  expect(of({ rules: ['tone', 'blame'], ignore: ['tone'] })).toEqual(['blame/adjective']);
  expect(() => of({ rules: ['blame/adjectives'] })).toThrow('no rule and no family');
});

test('SARIF names each problem with its rule, its region and the others of its kind', () => {
  const text = '## Timeline\n\n- 14:05 paged\n- 14:20 resolved\n';
  const { problems } = lintMarkdown(text, { rules: ['time/no-zone'] });
  const { runs } = toSarif([{ file: 'post mortems/a.md', problems }]);
  expect(runs).toMatchObject([
    {
      columnKind: 'utf16CodeUnits',
      results: [
        {
          ruleId: 'time/no-zone',
          level: 'error',
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'post%20mortems/a.md' },
                region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 8 },
              },
            },
          ],
          relatedLocations: [{ physicalLocation: { region: { startLine: 4, startColumn: 3 } } }],
        },
      ],
    },
  ]);
});
