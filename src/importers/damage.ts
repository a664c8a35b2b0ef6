import type { Importer } from './importer.ts';
import { delimiterOf } from './reading/csv-document.ts';
import { kindOf } from './reading/fields.ts';

// For the tests of formats alone: documents with something wrong in them.

export type Mutation = {
  changed: string;
  what: string;
  /** Whether something stands there of a kind that no report could hold in that place. */
  foreign: boolean;
};

/** What a fixture is written in: one JSON document, several, XML, CSV, or any other text. */
export type Spelling = 'json' | 'lines' | 'xml' | 'csv' | 'text';

export function spellingOf(name: string, text: string): Spelling {
  if (/\.(xml|nessus|html)$/.test(name)) return 'xml';
  if (/\.csv$/.test(name)) return 'csv';
  if (/\.jsonl$/.test(name)) return 'lines';
  return /^\s*[[{]/.test(text) || text.trim() === 'null' ? 'json' : 'text';
}

/** A document with each of its parts replaced in turn. A text that is neither is only cut and garbled. */
export function mutations(
  importer: Importer,
  spelling: Spelling,
  text: string,
): Iterable<Mutation> {
  if (spelling === 'xml') return xmlMutations(text);
  if (spelling === 'csv') return csvMutations(text);
  if (spelling === 'lines') return linesMutations(importer, text);
  return spelling === 'json' ? jsonMutations(importer, text) : [];
}

const replacements: unknown[] = [null, 0, '', true, {}, []];

function* jsonMutations(importer: Importer, text: string): Generator<Mutation> {
  for (const path of paths(JSON.parse(text), [])) {
    for (const replacement of replacements) {
      const document = { root: JSON.parse(text) };
      const before = set(document, ['root', ...path], replacement);
      if (isOfNothing(importer, path, before, replacement)) continue;
      yield {
        changed: JSON.stringify(document.root),
        what: `${path.join('.')} = ${JSON.stringify(replacement)}`,
        foreign:
          !importer.manyKinds?.includes(String(path.at(-1))) && isForeign(before, replacement),
      };
    }
  }
}

function* linesMutations(importer: Importer, text: string): Generator<Mutation> {
  const lines = text.trimEnd().split('\n');
  for (const [index, line] of lines.entries()) {
    for (const { changed, what, foreign } of jsonMutations(importer, line)) {
      const all = lines.with(index, changed).join('\n');
      yield { changed: all, what: `line ${index + 1}: ${what}`, foreign };
    }
  }
}

/** A list without items, and for Trivy a document of null or no results, is a report of nothing. */
function isOfNothing(
  { id, keyed, nullLists, nullObjects }: Importer,
  path: readonly (string | number)[],
  before: unknown,
  replacement: unknown,
): boolean {
  const key = String(path.at(-1));
  if (keyed?.includes(key) && isEmpty(replacement)) return true;
  if (nullObjects?.includes(key) && replacement === null) return true;
  if (!(Array.isArray(replacement) || (replacement === null && nullLists))) return false;
  return Array.isArray(before) || (id === 'trivy' && path.length === 0);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Null and an empty text say nothing, and a number may be spelled as a text; the rest is of another kind. */
function isForeign(before: unknown, replacement: unknown): boolean {
  return Boolean(replacement) && kindOf(before) !== kindOf(replacement);
}

function* paths(value: unknown, path: (string | number)[]): Generator<(string | number)[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* paths(part, [...path, key]);
}

function set(document: object, path: readonly (string | number)[], value: unknown): unknown {
  let owner = document as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  const before = owner[last];
  owner[last] = value;
  return before;
}

/** Every text and attribute emptied, or replaced by what is neither a number nor a word of the format. */
function* xmlMutations(text: string): Generator<Mutation> {
  for (const pattern of [/>([^<>]*[^<>\s][^<>]*)</g, /="([^"]*)"/g]) {
    for (const found of text.matchAll(pattern)) {
      const [whole, part = ''] = found;
      for (const replacement of ['', 'x', '-1']) {
        const start = found.index + whole.indexOf(part);
        const changed = text.slice(0, start) + replacement + text.slice(start + part.length);
        yield { changed, what: `${part} at ${start} = "${replacement}"`, foreign: false };
      }
    }
  }
}

function* csvMutations(text: string): Generator<Mutation> {
  const cell = new RegExp(`"(?:[^"]|"")*"|[^${delimiterIn(text)}\\n]+`, 'g');
  for (const found of text.matchAll(cell)) {
    for (const replacement of ['', '0', 'x', '""', '{}']) {
      const end = found.index + found[0].length;
      yield {
        changed: text.slice(0, found.index) + replacement + text.slice(end),
        what: `${found[0]} = ${replacement}`,
        foreign: false,
      };
    }
  }
}

function delimiterIn(text: string): string {
  return delimiterOf(text.split('\n', 1)[0] ?? '');
}

/** Whether it can be seen that a text was cut: what is written line by line may end after any line. */
export function showsCut(importer: Importer, spelling: Spelling, cut: string): boolean {
  if (cut.trim() === '') return true;
  if (spelling === 'csv') return csvShowsCut(importer, cut);
  if (spelling === 'lines') return !isJson(cut.slice(cut.lastIndexOf('\n') + 1));
  return spelling !== 'text';
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line || '{}');
    return true;
  } catch {
    return false;
  }
}

function unquoted(cell: string): string {
  return cell.replace(/^"(.*)"$/, '$1');
}

/** A CSV does not say where it ends: only inside a row that is too short can a cut be seen. */
function csvShowsCut(importer: Importer, cut: string): boolean {
  const plain = cut.replace(/"(?:[^"]|"")*"/g, 'quoted');
  const [header = '', ...rows] = plain.split('\n');
  const last = rows.at(-1);
  if (plain.includes('"') || plain === '') return true;
  const delimiter = delimiterIn(header);
  const cells = header.split(delimiter);
  const names = cut.split('\n', 1)[0]?.split(delimiter) ?? [];
  if (last === undefined || last === '') {
    // Generic tables are read by their titles alone, whether or not they are recognised.
    const isHeader = /\btitle\b/i.test(header) && importer.id === 'generic-csv';
    return !isHeader && !importer.recognises({ text: cut, csvHeader: names.map(unquoted) });
  }
  return last.split(delimiter).length < cells.length;
}
