import { kindOf } from './fields.ts';
import type { Importer } from './importer.ts';

// For the tests of formats alone: documents with something wrong in them.

export type Mutation = {
  changed: string;
  what: string;
  /** Whether something stands there of a kind that no report could hold in that place. */
  foreign: boolean;
};

/** A document with each of its parts replaced in turn. */
export function mutations(importer: Importer, extension: string, text: string): Iterable<Mutation> {
  if (extension === '.nessus') return xmlMutations(text);
  return extension === '.csv' ? csvMutations(text) : jsonMutations(importer, text);
}

/** Go writes a list without items as null, so there null says "none" as `[]` does. */
const writtenInGo = new Set(['trivy', 'grype']);
const replacements: unknown[] = [null, 0, '', true, {}, []];

function* jsonMutations(importer: Importer, text: string): Generator<Mutation> {
  for (const path of paths(JSON.parse(text), [])) {
    for (const replacement of replacements) {
      const document = { root: JSON.parse(text) };
      const before = set(document, ['root', ...path], replacement);
      const none =
        Array.isArray(replacement) || (replacement === null && writtenInGo.has(importer.id));
      // A list without items, and for Trivy a document of null or no results, is a report of nothing.
      if (none && (Array.isArray(before) || (importer.id === 'trivy' && path.length === 0)))
        continue;
      yield {
        changed: JSON.stringify(document.root),
        what: `${path.join('.')} = ${JSON.stringify(replacement)}`,
        foreign: !eitherKind.has(String(path.at(-1))) && isForeign(before, replacement),
      };
    }
  }
}

/** Fields that a format itself writes in several kinds: Grype's sources, DefectDojo's one CWE or a list. */
const eitherKind = new Set(['target', 'cwe']);

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
  const cell = /"(?:[^"]|"")*"|[^,\n]+/g;
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

/** A CSV does not say where it ends: only inside a row that is too short can a cut be seen. */
export function csvShowsCut(cut: string): boolean {
  const plain = cut.replace(/"(?:[^"]|"")*"/g, 'quoted');
  const [header = '', ...rows] = plain.split('\n');
  const last = rows.at(-1);
  if (plain.includes('"') || plain === '') return true;
  if (last === undefined || last === '') return !/\btitle\b/i.test(header);
  return last.split(',').length < header.split(',').length;
}
