import { isMap, LineCounter, type Node, parseDocument, visit, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { readShape, type ShapeFault, underKey } from './read-shape.ts';
import { offsetInScalar } from './scalar-offset.ts';
import { nestsTooDeepAt } from './yaml-depth.ts';

/** What is wrong in a file and where: line and column count from 1. */
export type FileProblem = {
  line: number;
  column: number;
  path: string;
  message: string;
  /** The rule that it breaks, where the file is well-formed as such. */
  rule?: string;
};

/** Problems as people read them, each on a line behind its place in the file. */
export function placesIn(
  file: string,
  problems: readonly Pick<FileProblem, 'line' | 'column' | 'message'>[],
): string {
  return problems
    .map(({ line, column, message }) => `${file}:${line}:${column} ${message}`)
    .join('\n');
}

/** As many as somebody may put right before looking again. */
const MOST_PROBLEMS = 100;

type Path = readonly PropertyKey[];

/** A file that has the shape asked for, and how to say where something in it is. */
export type YamlFile<Data> = {
  data: Data;
  problems: [];
  problemAt: (path: Path, message: string) => FileProblem;
  /** The same for a place within a text of several lines: line and column count from 1 there, too. */
  problemWithin: (path: Path, at: { line: number; column: number }, message: string) => FileProblem;
};

/**
 * Reads a file of that shape, or says what is wrong with it: the first hundred things, with their places. `further` says
 * what of the plain values is wrong beside their shape.
 */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  what: string,
  further: (value: unknown) => ShapeFault[] = () => [],
): YamlFile<z.output<Schema>> | { data?: never; problems: FileProblem[] } {
  const tooDeep = nestsTooDeepAt(text);
  if (tooDeep !== undefined) return { problems: [tooDeepProblem(text, tooDeep, what)] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (path: Path, offset: number, message: string): FileProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, path: path.map(String).join('.'), message };
  };
  if (document.errors.length > 0) {
    const own = upToBreak(document.errors).slice(0, MOST_PROBLEMS);
    return { problems: own.map((e) => place([], e.pos[0], e.message)) };
  }
  const circular = aliasOfItself(document);
  if (circular) return { problems: [place([], circular.offset, circular.message)] };
  const plain = toPlain(document);
  if (plain.problem) return { problems: [place([], 0, plain.problem)] };
  const read = readShape(schema, plain.value);
  const faults = [...read.faults, ...further(plain.value)];
  if (read.data === undefined || faults.length > 0) {
    const problems = faults.map((fault) =>
      place(fault.path, offsetOf(document, fault.path), underKey(fault)),
    );
    const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
    return { problems: inOrder.slice(0, MOST_PROBLEMS) };
  }
  return {
    data: read.data,
    problems: [],
    problemAt: (path, message) => place(path, offsetOf(document, path), message),
    problemWithin: (path, at, message) =>
      place(path, offsetWithin(document, text, path, at), message),
  };
}

/** Up to where the text breaks apart: what is told of the rest mostly follows from that. */
function upToBreak(errors: readonly YAMLParseError[]): readonly YAMLParseError[] {
  const broken = errors.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  return broken < 0 ? errors : errors.slice(0, broken + 1);
}

function tooDeepProblem(text: string, offset: number, what: string): FileProblem {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { line: before.length, column, path: '', message: `this nests too deep for ${what}` };
}

type YamlDocument = ReturnType<typeof parseDocument>;

/** The first alias that stands within what it names: written out it would have no end. */
function aliasOfItself(document: YamlDocument): { offset: number; message: string } | undefined {
  let found: { offset: number; message: string } | undefined;
  visit(document, {
    Alias: (_, alias, above) => {
      if (!above.includes(alias.resolve(document) as Node)) return undefined;
      const message = `*${alias.source} stands within &${alias.source}, which would never end`;
      found = { offset: alias.range?.[0] ?? 0, message };
      return visit.BREAK;
    },
  });
  return found;
}

/** The file as plain values. One that unfolds into far more than it says (an alias bomb) is refused by the library. */
function toPlain(document: YamlDocument): { value?: unknown; problem?: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 50 }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Where the nearest thing to that path begins in the text. */
function offsetOf(document: YamlDocument, path: Path): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const at = path.slice(0, depth);
    const parent = document.getIn(at.slice(0, -1), true);
    const pair =
      isMap(parent) && parent.items.find((item) => String(item.key) === String(at.at(-1)));
    const key = pair ? (pair.key as { range?: [number, number, number] }) : undefined;
    const node =
      key ?? (document.getIn(at, true) as { range?: [number, number, number] } | undefined);
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** Where a place of a text lies in the file. */
function offsetWithin(
  document: YamlDocument,
  text: string,
  path: Path,
  at: { line: number; column: number },
): number {
  const node = document.getIn(path, true);
  return offsetInScalar(node, text, at) ?? offsetOf(document, path);
}
