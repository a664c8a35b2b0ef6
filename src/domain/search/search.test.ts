import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete } from './complete.ts';
import { fieldNames, fieldOf, isRanked } from './fields.ts';
import { parse } from './parse.ts';
import { allOf, anyOf, chosenIn, print, type Query, type Test, without } from './query.ts';

const read = (text: string): Query => {
  const parsed = parse(text);
  if ('fault' in parsed) throw new Error(`${text}: ${parsed.fault.code}`);
  return parsed.query;
};
const fault = (text: string) => {
  const parsed = parse(text);
  return 'fault' in parsed ? parsed.fault : undefined;
};
const term = (field: (typeof fieldNames)[number], ...values: string[]): Query => ({
  is: 'term',
  field,
  tests: values.map((value) => ({ op: '=', value })),
});
const word = (text: string): Query => ({ is: 'words', text, phrase: false });

test('words beside each other must all be there, OR binds less', () => {
  expect(read('remote code OR "sql injection" severity:high')).toEqual({
    is: 'or',
    of: [
      { is: 'and', of: [word('remote'), word('code')] },
      {
        is: 'and',
        of: [{ is: 'words', text: 'sql injection', phrase: true }, term('severity', 'high')],
      },
    ],
  });
  expect(read('a AND (b OR c)')).toEqual({
    is: 'and',
    of: [word('a'), { is: 'or', of: [word('b'), word('c')] }],
  });
});

test('a minus or NOT turns what follows round', () => {
  expect(read('-status:gone')).toEqual({ is: 'not', of: term('status', 'gone') });
  expect(read('NOT status:gone')).toEqual(read('-status:gone'));
  expect(read('-(a b)')).toEqual({ is: 'not', of: { is: 'and', of: [word('a'), word('b')] } });
  expect(read('log4j-core')).toEqual(word('log4j-core'));
});

test('values are lists, comparisons and ranges, as the field spells them', () => {
  expect(read('Severity:Critical,HIGH')).toEqual(term('severity', 'critical', 'high'));
  expect(read('cvss:>=7')).toEqual({
    is: 'term',
    field: 'cvss',
    tests: [{ op: '>=', value: '7' }],
  });
  expect(read('cvss:1..5.5')).toEqual({
    is: 'term',
    field: 'cvss',
    tests: [{ from: '1', to: '5.5' }],
  });
  expect(read('due:Breached,<2D')).toEqual({
    is: 'term',
    field: 'due',
    tests: [
      { op: '=', value: 'breached' },
      { op: '<', value: '2d' },
    ],
  });
  expect(read('cwe:79')).toEqual(term('cwe', 'CWE-79'));
  expect(read('asset:"a b",c*')).toEqual(term('asset', 'a b', 'c*'));
});

test('nothing asks for everything', () => {
  expect(read('  ')).toEqual({ is: 'all' });
  expect(print({ is: 'all' })).toBe('');
});

test.each([
  ['severty:high', 'FIELD_UNKNOWN', 0, 7, 'severity:'],
  ['a severity:hgih', 'VALUE_UNKNOWN', 11, 4, 'high'],
  ['kev:yes', 'VALUE_UNKNOWN', 4, 3, 'true, false'],
  ['owner:>x', 'VALUE_NOT_RANKED', 6, 1, 'commas'],
  ['epss:>2', 'NUMBER_INVALID', 6, 1, 'from 0 to 1'],
  ['problem:lodash', 'NUMBER_INVALID', 8, 6, 'number of a finding'],
  ['tools:0', 'NUMBER_INVALID', 6, 1, 'from 1 to'],
  ['age:>30', 'AGE_INVALID', 5, 2, '30d'],
  ['due:<breached', 'VALUE_NOT_RANKED', 4, 1, '<7d'],
  ['due:today..week', 'VALUE_NOT_RANKED', 4, 7, '<7d'],
  ['due:overdue', 'AGE_INVALID', 4, 7, 'breached, today, week, none'],
  ['due:', 'VALUE_MISSING', 0, 4, 'due:<7d'],
  ['a severity:', 'VALUE_MISSING', 2, 9, 'severity:'],
  ['cvss:1..', 'VALUE_MISSING', 0, 5, 'ends'],
  ['cve:*-2024', 'WILDCARD_MISPLACED', 4, 6, 'CVE-2024-*'],
  ['cwe:7*9', 'WILDCARD_MISPLACED', 4, 3, 'CWE-7*'],
  ['a *bc*', 'PIECE_TOO_SHORT', 2, 4, 'three'],
  ['a "b c', 'QUOTE_OPEN', 2, 4, '"'],
  ['a (b', 'PARENTHESIS_OPEN', 2, 1, ')'],
  ['a) b', 'PARENTHESIS_STRAY', 1, 1, 'open it'],
  ['a OR', 'OPERAND_MISSING', 2, 2, 'beside'],
  ['AND a', 'OPERAND_MISSING', 0, 3, 'beside'],
  ['a -', 'OPERAND_MISSING', 2, 1, 'beside'],
  ['()', 'OPERAND_MISSING', 0, 1, 'beside'],
  ['https://a.example', 'FIELD_UNKNOWN', 0, 5, 'quotation marks'],
  ['('.repeat(40), 'QUERY_TOO_DEEP', 31, 1, 'fewer'],
])('%s is %s', (text, code, at, length, remedy) => {
  expect(fault(text)).toMatchObject({
    code,
    at,
    length,
    remedy: expect.stringContaining(remedy) as string,
  });
});

test('a query has an end', () => {
  expect(fault('a'.repeat(2000))).toBeUndefined();
  expect(fault('a'.repeat(2001))).toMatchObject({ code: 'QUERY_TOO_LONG', at: 2000, length: 1 });
});

test('whatever is typed is a query, or has a fault within it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('severity:', 'cvss:', '>=', '..', ',', '"', '\\', '(', ')', '-', ' ', ' OR '),
    fc.constantFrom(' AND ', ' NOT ', 'high', '7', '30d', 'age:', '*', 'case:none'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const parsed = parse(text);
      if ('fault' in parsed) {
        const { at, length } = parsed.fault;
        expect(at >= 0 && length > 0 && at + length <= text.length).toBe(true);
      } else {
        expect(parse(print(parsed.query))).toEqual(parsed);
      }
      expect(() => complete(text, Math.floor(text.length / 2))).not.toThrow();
    }),
    { seed: 11, numRuns: 2000 },
  );
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.constantFrom('h', 'd', 'w', 'y'))
  .map((both) => both.join(''));
const values = {
  number: fc.integer({ min: 0, max: 100 }).map((n) => String(n / 100)),
  age: span,
  due: span,
  flag: fc.constantFrom('true', 'false'),
  pattern: fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !/^\d+$/.test(text)),
};
const someTerm = fc.constantFrom(...fieldNames).chain((field): fc.Arbitrary<Query> => {
  const about = fieldOf(field);
  const value = about.kind === 'choice' ? fc.constantFrom(...about.values) : values[about.kind];
  const equal = value.map((one): Test => ({ op: '=', value: one }));
  const ranked = fc.oneof(
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>='), value)
      .map(([op, one]): Test => ({ op: op as '<', value: one })),
    fc.tuple(value, value).map(([from, to]): Test => ({ from, to })),
  );
  const any = isRanked(about) ? fc.oneof(equal, ranked) : equal;
  const ids = {
    cve: ['CVE-2024-1'],
    cwe: ['CWE-7', 'CWE-*'],
    problem: ['12', '*'],
    tools: ['1', '2'],
  };
  const test = Object.hasOwn(ids, field)
    ? fc.constantFrom(...ids[field as 'cve']).map((one): Test => ({ op: '=', value: one }))
    : any;
  return fc
    .array(test, { minLength: 1, maxLength: 3 })
    .map((tests): Query => ({ is: 'term', field, tests }));
});
const someWords = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text): Query => ({ is: 'words', text, phrase: true }));
const { tree } = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(someTerm, someWords),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(allOf),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map(anyOf),
    tie('tree').map((of): Query => ({ is: 'not', of })),
  ),
}));

test('a query that is written down and read again is the same', () => {
  fc.assert(
    fc.property(tree, (query) => {
      const text = print(query);
      fc.pre(text.length <= 2000);
      expect(parse(text)).toEqual({ query });
    }),
    { seed: 12, numRuns: 2000 },
  );
});

test('what a facet shows as chosen, and the query without it', () => {
  const query = read('lodash severity:high,>=low status:open');
  expect(chosenIn(query, 'severity')).toEqual(['high', '>=low']);
  expect(print(without(query, 'severity'))).toBe('lodash status:open');
  expect(chosenIn(read('severity:high severity:low'), 'severity')).toEqual([]);
  expect(print(without(read('severity:high'), 'severity'))).toBe('');
});

const offered = (text: string, known = {}) =>
  complete(text, text.length, known).map(({ insert }) => insert);

test('fields that begin so are offered, then their values', () => {
  expect(offered('sev')).toEqual(['severity:']);
  expect(offered('lodash -st')).toEqual(['status:', 'stale:']);
  expect(offered('severity:h')).toEqual(['high']);
  expect(offered('severity:>=h')).toContain('high');
  expect(offered('severity:high,l')).toEqual(['low']);
  expect(offered('asset:sh', { asset: ['shop', 'bank'] })).toEqual(['shop']);
  expect(offered('due:<')).toContain('<7d');
  expect(offered('due:b')).toEqual(['breached']);
  expect(offered('nothing:')).toEqual([]);
  expect(offered('"sev')).toEqual([]);
});

test('what is offered takes the place of what was typed', () => {
  expect(complete('a sev b', 5)[0]).toMatchObject({ text: 'a severity: b', cursor: 11 });
  expect(complete('asset:s', 7, { asset: ['s h'] })[0]).toMatchObject({
    text: 'asset:"s h" ',
    cursor: 12,
  });
});
