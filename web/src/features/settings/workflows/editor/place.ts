import { isMap, isPair, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import type { Path } from '#domain/workflow/placed-steps.ts';
import { firstDocument } from './first-document.ts';

/** Where in a YAML text something is written. */
export type Place = {
  /** The keys and indexes that lead there: to the map whose key it is, or to the value. */
  path: Path;
  writes: 'key' | 'value';
  /** The keys that the map has beside it. */
  siblings: readonly string[];
  /** Whether it stands within `{}` or `[]`, where a new line is no new key. */
  flow: boolean;
};

/** What stands where the cursor is while its place is looked for: no text has it. */
const MARK = 'zzcursorzz';

/** The word that is being written at an offset: where it begins and ends. */
export function wordAt(text: string, at: number): { from: number; to: number } {
  const [before = ''] = /[A-Za-z_][\w@.-]*$/.exec(text.slice(lineStart(text, at), at)) ?? [];
  const [after = ''] = /^[\w@.-]*/.exec(text.slice(at)) ?? [];
  return { from: at - before.length, to: before === '' ? at : at + after.length };
}

/**
 * The places that an offset of a text may be: two behind a dash, where a key or a value may follow. None in a comment, or
 * where the text around cannot be read. It need not be whole: it is being written.
 */
export function placesAt(text: string, at: number): Place[] {
  const { from, to } = wordAt(text, at);
  const before = text.slice(lineStart(text, at), from);
  if (/(^|\s)#/.test(before.replace(/'[^']*'|"[^"]*"/g, ''))) return [];
  const after = text.slice(to, lineEnd(text, to));
  const marked = (mark: string) => placeOfMark(text.slice(0, from) + mark + text.slice(to));
  const begins = /^\s*(-\s+)*$/.test(before) && /^\s*$/.test(after);
  const places = begins
    ? [marked(`${MARK}:`), ...(before.includes('-') ? [marked(MARK)] : [])]
    : [marked(MARK)];
  return places.flatMap((place) => place ?? []);
}

/** None where the mark is in what follows the first document, which is not the workflow's own. */
function placeOfMark(text: string): Place | undefined {
  let found: Place | undefined;
  visit(firstDocument(text), {
    Scalar(key, node, ancestors) {
      if (node.value !== MARK) return undefined;
      found = placeOf(key === 'key' ? 'key' : 'value', node, ancestors as readonly Ancestor[]);
      return visit.BREAK;
    },
  });
  return found;
}

type Ancestor = Node | Pair;

function placeOf(writes: Place['writes'], node: Node, ancestors: readonly Ancestor[]): Place {
  const path: (string | number)[] = [];
  ancestors.forEach((one, at) => {
    const child = ancestors[at + 1] ?? node;
    if (isSeq(one)) path.push(one.items.indexOf(child));
    if (isPair(one) && child === one.value) path.push(nameOf(one));
  });
  const map = ancestors.findLast(isMap);
  const flow = ancestors.some((one) => (isMap(one) || isSeq(one)) && one.flow === true);
  const siblings = (map?.items ?? []).map(nameOf).filter((name) => name !== MARK);
  return { path, writes, siblings: writes === 'key' ? siblings : [], flow };
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
