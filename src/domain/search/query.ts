import type { FieldName } from './fields.ts';

/** What is asked of findings, as a tree. `and` and `or` have two parts or more, and none of their own kind among them. */
export type Query =
  | { is: 'all' }
  | { is: 'words'; text: string; phrase: boolean }
  | { is: 'term'; field: FieldName; tests: readonly Test[] }
  | { is: 'not'; of: Query }
  | { is: 'and' | 'or'; of: readonly Query[] };

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

/** One value that a field may have; of a range both ends are within. Values are as the field spells them. */
export type Test = { op: Comparison; value: string } | { from: string; to: string };

export type Term = Extract<Query, { is: 'term' }>;
export type Words = Extract<Query, { is: 'words' }>;

/** Whether a `*` stands before a letter: a piece of a word is looked for, and not how one begins. */
export function isPiece({ text, phrase }: Omit<Words, 'is'>): boolean {
  return !phrase && /\*[\p{L}\p{M}\p{N}]/u.test(text);
}

/** The pieces of words that a query looks for, wherever they stand in it. */
export function piecesIn(query: Query): Words[] {
  if (query.is === 'not') return piecesIn(query.of);
  if (query.is === 'and' || query.is === 'or') return query.of.flatMap(piecesIn);
  return query.is === 'words' && isPiece(query) ? [query] : [];
}

/** The fields that a query asks of, wherever it does. */
export function fieldsIn(query: Query): FieldName[] {
  if (query.is === 'not') return fieldsIn(query.of);
  if (query.is === 'and' || query.is === 'or') return query.of.flatMap(fieldsIn);
  return query.is === 'term' ? [query.field] : [];
}

/** The query as people write it; read again it is the same. */
export function print(query: Query): string {
  switch (query.is) {
    case 'all':
      return '';
    case 'words':
      return query.phrase || !isBare(query.text) ? quoted(query.text) : query.text;
    case 'term':
      return `${query.field}:${query.tests.map(printTest).join(',')}`;
    case 'not':
      return `-${within(query.of)}`;
    case 'and':
      return query.of.map((one) => (one.is === 'or' ? `(${print(one)})` : print(one))).join(' ');
    case 'or':
      return query.of.map(print).join(' OR ');
  }
}

function within(query: Query): string {
  const text = print(query);
  return query.is === 'and' || query.is === 'or' ? `(${text})` : text;
}

function printTest(test: Test): string {
  if ('from' in test) return `${value(test.from)}..${value(test.to)}`;
  return `${test.op === '=' ? '' : test.op}${value(test.value)}`;
}

function value(text: string): string {
  return /^[^\s"(),<>=]+$/.test(text) && !text.includes('..') ? text : quoted(text);
}

function isBare(text: string): boolean {
  if (!/^[^\s"():-][^\s"():]*$/.test(text)) return false;
  return !['AND', 'OR', 'NOT'].includes(text);
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
}

/** The tests of a field that stand beside each other at the top of the query: what a facet shows as chosen. */
export function chosenIn(query: Query, field: FieldName): string[] {
  const parts = query.is === 'and' ? query.of : [query];
  const terms = parts.filter((one): one is Term => one.is === 'term' && one.field === field);
  const [only] = terms;
  if (terms.length !== 1 || !only) return [];
  return only.tests.map(printTest);
}

/** The query without what it says of the field at its top. */
export function without(query: Query, field: FieldName): Query {
  const parts = query.is === 'and' ? query.of : [query];
  return allOf(parts.filter((one) => !(one.is === 'term' && one.field === field)));
}

/** All of these at once, as flat as it can be said. */
export function allOf(parts: readonly Query[]): Query {
  const flat = parts.flatMap((one) => (one.is === 'and' ? one.of : [one]));
  const saying = flat.filter((one) => one.is !== 'all');
  const [first, second] = saying;
  if (!first) return { is: 'all' };
  return second ? { is: 'and', of: saying } : first;
}

/** Any of these. */
export function anyOf(parts: readonly Query[]): Query {
  const flat = parts.flatMap((one) => (one.is === 'or' ? one.of : [one]));
  const [first, second] = flat;
  if (!first) return { is: 'all' };
  return second ? { is: 'or', of: flat } : first;
}
