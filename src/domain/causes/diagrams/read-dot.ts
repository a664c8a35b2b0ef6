import type { LineFault } from '#domain/causes/outline/lines.ts';
import { readMarks } from '#domain/causes/outline/marks.ts';
import { type DotToken, dotTokens } from './dot-tokens.ts';
import { connect, type Drawn, draw } from './drawn.ts';

/** Reads a directed graph in DOT: nodes, their labels, and arrows. Other attributes are looks, and of no concern here. */
export function readDot(text: string): { drawn: Drawn; faults: readonly LineFault[] } {
  const drawn: Drawn = { nodes: new Map(), edges: [], notRead: [] };
  const tokens = dotTokens(text);
  if (!Array.isArray(tokens)) {
    return { drawn, faults: [{ line: tokens.line, message: 'that is no DOT' }] };
  }
  const cursor = { tokens, at: 0 };
  try {
    readGraph(cursor, drawn);
    return { drawn, faults: [] };
  } catch (error) {
    if (error instanceof Unexpected) return { drawn, faults: [error.fault] };
    throw error;
  }
}

type Cursor = { tokens: readonly DotToken[]; at: number };

/** What stands where the grammar has something else. */
class Unexpected extends Error {
  readonly fault: LineFault;

  constructor({ tokens, at }: Cursor, expected: string) {
    const token = tokens[at];
    const found = token ? `and here stands ${token.text.slice(0, 40)}` : 'and here it ends';
    super(expected);
    this.fault = {
      line: (token ?? tokens.at(-1))?.line ?? 1,
      message: `${expected} was expected, ${found}`,
    };
  }
}

/** Groups in groups deeper than anybody draws are refused before they exhaust the stack. */
const DEEPEST = 100;

function readGraph(cursor: Cursor, drawn: Drawn): void {
  takeWord(cursor, 'strict');
  if (!takeWord(cursor, 'digraph')) {
    throw new Unexpected(cursor, '“digraph”, a graph whose arrows have a direction,');
  }
  if (isName(cursor)) cursor.at += 1;
  readBlock(cursor, drawn, 0);
  if (cursor.at < cursor.tokens.length) throw new Unexpected(cursor, 'the end');
}

/** What stands in braces; returns the names of its nodes. */
function readBlock(cursor: Cursor, drawn: Drawn, depth: number): string[] {
  if (depth > DEEPEST) throw new Unexpected(cursor, 'the end of the groups in groups');
  if (!takeSign(cursor, '{')) throw new Unexpected(cursor, '{');
  const names: string[] = [];
  while (!takeSign(cursor, '}')) {
    if (takeSign(cursor, ';') || takeSign(cursor, ',')) continue;
    names.push(...readStatement(cursor, drawn, depth));
  }
  return names;
}

function readStatement(cursor: Cursor, drawn: Drawn, depth: number): string[] {
  const [first, second] = cursor.tokens.slice(cursor.at, cursor.at + 2);
  const isLooks = first?.is === 'word' && /^(?:graph|node|edge)$/i.test(first.text);
  if (isLooks && second?.text === '[') {
    cursor.at += 1;
    readAttributes(cursor);
    return [];
  }
  if (isName(cursor) && second?.is === 'sign' && second.text === '=') {
    cursor.at += 3;
    return [];
  }
  const ends = [{ names: readEnd(cursor, drawn, depth), line: first?.line ?? 1 }];
  while (takeSign(cursor, '->')) {
    const line = cursor.tokens[cursor.at]?.line ?? 1;
    ends.push({ names: readEnd(cursor, drawn, depth), line });
  }
  note(drawn, ends, readAttributes(cursor));
  return ends.flatMap(({ names }) => names);
}

/** One end of an arrow: a node, or all of a group. */
function readEnd(cursor: Cursor, drawn: Drawn, depth: number): string[] {
  const isGroup = takeWord(cursor, 'subgraph');
  if (isGroup && isName(cursor)) cursor.at += 1;
  const token = cursor.tokens[cursor.at];
  if (token?.is === 'sign' && token.text === '{') return readBlock(cursor, drawn, depth + 1);
  if (!token || isGroup || !isName(cursor)) throw new Unexpected(cursor, 'a node');
  cursor.at += 1;
  // A port says where an arrow touches, no more.
  while (takeSign(cursor, ':')) cursor.at += 1;
  draw(drawn, token.line, nameOf(token));
  return [nameOf(token)];
}

function readAttributes(cursor: Cursor): Map<string, DotToken> {
  const found = new Map<string, DotToken>();
  while (takeSign(cursor, '[')) {
    while (!takeSign(cursor, ']')) {
      if (takeSign(cursor, ',') || takeSign(cursor, ';')) continue;
      const key = takeName(cursor, 'the name of an attribute');
      if (!takeSign(cursor, '=')) continue;
      found.set(nameOf(key).toLowerCase(), takeName(cursor, `a value of ${key.text}`));
    }
  }
  return found;
}

/** What a statement says of its node, or of its arrows. */
function note(
  drawn: Drawn,
  ends: readonly { names: readonly string[]; line: number }[],
  attributes: ReadonlyMap<string, DotToken>,
): void {
  const told = attributes.get('label');
  const label = told && labelOf(told);
  const [only, ...others] = ends;
  const [name] = only?.names ?? [];
  if (only && name !== undefined && others.length === 0) {
    const comment = attributes.get('comment');
    const words = /^\{(.*)\}$/su.exec(comment ? nameOf(comment) : '')?.[1];
    const { marks, faults } = readMarks(words ?? '');
    drawn.notRead.push(...faults.map((message) => ({ line: only.line, message })));
    const text = label === undefined || label === '\\N' ? {} : { label };
    draw(drawn, only.line, name, { ...text, ...(words === undefined ? {} : { marks }) });
  }
  for (const [place, { names, line }] of others.entries()) {
    connect(drawn, line, ends[place]?.names ?? [], names, label);
  }
}

/** A name without its quotes. Within quotes only the quote itself is written with a backslash. */
function nameOf({ is, text }: DotToken): string {
  if (is === 'quoted') return text.slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  return is === 'html' ? text.slice(1, -1) : text;
}

/** A label as it is seen: breaks are blanks, markup is left out. */
function labelOf({ is, text }: DotToken): string {
  if (is === 'html') return text.replaceAll(/<[^<>]*>/gu, ' ').replaceAll(/[<>\s]+/gu, ' ');
  if (is !== 'quoted') return text;
  return text
    .slice(1, -1)
    .replaceAll(/\\(?:[nlr]|\r?\n)/gu, ' ')
    .replaceAll(/\\(["\\])/gu, '$1');
}

function isName({ tokens, at }: Cursor): boolean {
  const token = tokens[at];
  return token !== undefined && token.is !== 'sign';
}

function takeName(cursor: Cursor, what: string): DotToken {
  const token = cursor.tokens[cursor.at];
  if (!token || token.is === 'sign') throw new Unexpected(cursor, what);
  cursor.at += 1;
  return token;
}

function takeSign(cursor: Cursor, sign: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.is !== 'sign' || token.text !== sign) return false;
  cursor.at += 1;
  return true;
}

function takeWord(cursor: Cursor, word: string): boolean {
  const token = cursor.tokens[cursor.at];
  if (token?.is !== 'word' || token.text.toLowerCase() !== word) return false;
  cursor.at += 1;
  return true;
}
