import { describe, expect, test } from 'vitest';
import { print } from '#domain/search/query.ts';
import { groupingJsonSchema, readGrouping } from './grouping-file.ts';

const head = 'grouping: own\nversion: 2\ntitle: Our way\nrules:\n';
const read = (rules: string) => readGrouping(head + rules);
const faults = (rules: string) =>
  read(rules).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a grouping file', () => {
  test('says its rules in order', () => {
    const { grouping, problems } = read(`
  - id: upgrade
    title: Upgrade {{ package }} to {{fix}}
    when: severity:>=high fix:true
    by: [package, fix, module: 2]
    scope: whole
  - { id: rest, by: [rule] }
`);
    expect(problems).toEqual([]);
    expect(grouping).toMatchObject({ name: 'own', version: 2, title: 'Our way' });
    expect(grouping?.rules.map(({ when, ...rule }) => ({ ...rule, when: print(when) }))).toEqual([
      {
        id: 'upgrade',
        title: [{ text: 'Upgrade ' }, { part: 'package' }, { text: ' to ' }, { part: 'fix' }],
        when: 'severity:>=high fix:true',
        by: [{ part: 'package' }, { part: 'fix' }, { part: 'module', folders: 2 }],
        scope: 'whole',
      },
      { id: 'rest', when: '', by: [{ part: 'rule' }], scope: 'source' },
    ]);
  });

  test('tells a fault of a query with its place within the file', () => {
    expect(faults('  - { id: a, by: [rule], when: "tool:x sevrity:high" }')).toEqual([
      '5:40 there is no such field. Perhaps severity: is meant. To find the text as it stands, put it in quotation marks.',
    ]);
    expect(faults('  - id: a\n    by: [rule]\n    when: |\n      tool:x\n      (fix:true')).toEqual(
      ['9:7 a parenthesis is not closed. Close it with ).'],
    );
  });

  test.each([
    ['  - { id: a, by: [] }', '5:14', 'say by what findings are put together'],
    ['  - { id: a, by: [colour] }', '5:', 'by'],
    ['  - { id: a, by: [module] }', '5:', 'by'],
    ['  - { id: a, by: [rule, rule] }', '5:14', 'rule stands here twice'],
    ['  - { id: a, by: [module: 1, module: 2] }', '5:14', 'module stands here twice'],
    ['  - { id: a, by: [rule], scope: world }', '5:', 'scope'],
    ['  - { id: a, by: [rule], title: "In {{module}}" }', '5:26', 'is no part of `by`'],
    ['  - { id: a, by: [rule] }\n  - { id: a, by: [tool] }', '6:7', 'another rule a'],
    ['  - { id: a, by: [rule], when: "age:>3d" }', '5:26', 'a rule does not go by `age:`'],
    ['  - { id: a, by: [rule], when: "NOT (x OR case:none)" }', '5:26', 'before a finding has a'],
    ['  - { id: a, by: [rule], when: "*jndi*" }', '5:26', 'a piece of a word (*jndi*)'],
    ['  - { id: a, by: [rule], what: 1 }', '5:26', 'what'],
  ])('tells what is wrong with %s', (rules, place, message) => {
    const [first = ''] = faults(rules);
    expect(first).toContain(message);
    expect(first.startsWith(place)).toBe(true);
  });

  test('has a schema for editors', () => {
    expect(JSON.stringify(groupingJsonSchema())).toContain('"vulnerability"');
  });
});
