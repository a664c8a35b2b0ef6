import { nearest } from '#domain/nearest.ts';
import { Misread, type SearchFault } from './fault.ts';
import { type FieldName, fieldNames, fieldOf, isField } from './fields.ts';
import { allOf, anyOf, type Comparison, isPiece, type Query, type Test } from './query.ts';
import { type Token, Tokens } from './tokens.ts';
import { readValue, requireRanked } from './values.ts';

export type Parsed = { query: Query } | { fault: SearchFault };

const LONGEST_QUERY = 2000;
const DEEPEST = 30;

/**
 * Reads a query. Words and phrases are looked for in the text of findings; `field:value` asks of one field, with
 * comparisons, ranges and lists. Beside each other all must hold; `OR`, `NOT` or `-`, and parentheses do as they say.
 * Never throws: what is no query is returned with its place.
 */
export function parse(text: string): Parsed {
  try {
    if (text.length > LONGEST_QUERY) {
      const place = { at: LONGEST_QUERY, length: text.length - LONGEST_QUERY };
      throw new Misread('QUERY_TOO_LONG', place, `Say it in ${LONGEST_QUERY} characters.`);
    }
    const tokens = new Tokens(text);
    const query = readAny(tokens, 0);
    const left = tokens.peek();
    if (left) throw new Misread('PARENTHESIS_STRAY', left, 'Take it away, or open it before.');
    return { query };
  } catch (error) {
    if (error instanceof Misread) return { fault: error.fault };
    throw error;
  }
}

function readAny(tokens: Tokens, depth: number): Query {
  const parts = [readAll(tokens, depth)];
  while (tokens.peek()?.kind === 'or') {
    const or = tokens.next() as Token;
    if (parts.at(-1)?.is === 'all') throw missingBeside(or);
    const part = readAll(tokens, depth);
    if (part.is === 'all') throw missingBeside(or);
    parts.push(part);
  }
  return anyOf(parts);
}

function readAll(tokens: Tokens, depth: number): Query {
  const parts: Query[] = [];
  for (;;) {
    const token = tokens.peek();
    if (!token || token.kind === 'or' || token.kind === 'close') return allOf(parts);
    if (token.kind === 'and') {
      tokens.next();
      const after = tokens.peek();
      const ends = !after || ['or', 'and', 'close'].includes(after.kind);
      if (parts.length === 0 || ends) throw missingBeside(token);
    } else {
      parts.push(readOne(tokens, depth));
    }
  }
}

function readOne(tokens: Tokens, depth: number): Query {
  const token = tokens.next() as Token;
  if (depth > DEEPEST) {
    throw new Misread('QUERY_TOO_DEEP', token, 'Say it with fewer parentheses.');
  }
  switch (token.kind) {
    case 'not': {
      const after = tokens.peek();
      if (!after || ['or', 'and', 'close'].includes(after.kind)) throw missingBeside(token);
      return { is: 'not', of: readOne(tokens, depth + 1) };
    }
    case 'open':
      return readGroup(tokens, token, depth);
    case 'field':
      return readTerm(tokens, token);
    default:
      return readWords(token);
  }
}

/** A piece of a word is found by the runs of three letters in it: one that has none fits almost anything. */
function readWords(token: Token): Query {
  const { text, quoted: phrase } = token;
  if (isPiece({ text, phrase }) && !/[\p{L}\p{M}\p{N}]{3}/u.test(text)) {
    throw new Misread('PIECE_TOO_SHORT', token, 'Write three letters or digits in a row.');
  }
  return { is: 'words', text, phrase };
}

function readGroup(tokens: Tokens, open: Token, depth: number): Query {
  const query = readAny(tokens, depth + 1);
  if (tokens.next()?.kind !== 'close') {
    throw new Misread('PARENTHESIS_OPEN', open, 'Close it with ).');
  }
  if (query.is === 'all') throw missingBeside(open);
  return query;
}

function missingBeside(token: Token): Misread {
  return new Misread('OPERAND_MISSING', token, 'Say what to find beside it, or take it away.');
}

function readTerm(tokens: Tokens, token: Token): Query {
  const name = token.text.toLowerCase();
  if (!isField(name)) {
    const near = nearest(name, fieldNames);
    const meant = near ? `Perhaps ${near}: is meant. ` : '';
    const place = { at: token.at, length: token.text.length };
    const remedy = `${meant}To find the text as it stands, put it in quotation marks.`;
    throw new Misread('FIELD_UNKNOWN', place, remedy);
  }
  const tests = [readTest(tokens, name, token)];
  while (tokens.takeComma()) tests.push(readTest(tokens, name, token));
  return { is: 'term', field: name, tests };
}

function readTest(tokens: Tokens, field: FieldName, token: Token): Test {
  const at = tokens.at;
  const op = tokens.takeComparison() as Comparison | undefined;
  const first = tokens.takeValue();
  if (!first) throw new Misread('VALUE_MISSING', token, `Say which: ${exampleOf(field)}.`);
  if (op) {
    requireRanked(field, first, { at, length: op.length });
    return { op, value: readValue(field, first) };
  }
  if (!tokens.takeRange()) return { op: '=', value: readValue(field, first) };
  requireRanked(field, first, { at, length: tokens.at - at });
  const last = tokens.takeValue();
  if (!last) throw new Misread('VALUE_MISSING', token, 'Say where the range ends.');
  requireRanked(field, last, last);
  return { from: readValue(field, first), to: readValue(field, last) };
}

function exampleOf(field: FieldName): string {
  const { kind } = fieldOf(field);
  const values: Partial<Record<typeof kind, string>> = { age: '>30d', due: '<7d' };
  return `${field}:${values[kind] ?? '…'}`;
}
