import {
  type Block,
  type Cell,
  type Inline,
  type Item,
  wordsOf,
} from '#domain/document/document.ts';
import { type Finder, type Found, type LeftOutKind, leftOutKinds } from './finders.ts';

/** What was left out, and where; `text`: as it stood there, but for secrets. */
export type LeftOut = { kind: LeftOutKind; where: string; text?: string };

/** `outside`: for whoever is not of the house, and reads neither code nor pictures nor where links lead. */
export type Redaction = { finders: readonly Finder[]; outside: boolean };

/** The document without what is found in it, line by line, and what that was. Pure. */
export function redact(
  blocks: readonly Block[],
  { finders, outside }: Redaction,
): { blocks: Block[]; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = [];
  let where = 'the beginning';
  const note = (kind: LeftOutKind, text: string) => {
    leftOut.push({ kind, where, ...(kind === 'secret' ? {} : { text }) });
  };
  const line = (children: readonly Inline[]): Inline[] => {
    const told = outside ? children.flatMap((one) => plainInline(one, note)) : children;
    const flat = wordsOf(told);
    const found = findAll(flat, finders);
    for (const { kind, from, to } of found) note(kind, flat.slice(from, to));
    if (found.length === 0 && hrefsOf(told).every((href) => findAll(href, finders).length === 0))
      return [...told];
    return [{ type: 'text', text: replaced(flat, found) }];
  };
  const item = (one: Item): Item => ({ ...one, blocks: one.blocks.flatMap(block) });
  const block = (one: Block): Block[] => {
    switch (one.type) {
      case 'heading': {
        const children = line(one.children);
        where = `“${wordsOf(children)}”`;
        return [{ ...one, children }];
      }
      case 'paragraph':
        return [{ ...one, children: line(one.children) }];
      case 'list':
        return [{ ...one, items: one.items.map(item) }];
      case 'quote':
        return [{ ...one, blocks: one.blocks.flatMap(block) }];
      case 'table': {
        const row = (cells: readonly Cell[]) => cells.map(line);
        return [{ ...one, head: row(one.head), rows: one.rows.map(row) }];
      }
      case 'code': {
        if (!outside) return [{ ...one, text: redactText(one.text, finders, note) }];
        note('code', one.text);
        return [];
      }
      case 'figure': {
        if (!outside) return [one];
        note('picture', one.figure);
        return [];
      }
      default:
        return [one];
    }
  };
  return { blocks: blocks.flatMap(block), leftOut };
}

type Note = (kind: LeftOutKind, text: string) => void;

/** A text without what is found in it. */
export function redactText(
  text: string,
  finders: readonly Finder[],
  note: Note = () => {},
): string {
  const found = findAll(text, finders);
  for (const { kind, from, to } of found) note(kind, text.slice(from, to));
  return replaced(text, found);
}

/** As people outside read it: words and how they are stressed, and of links their words. */
function plainInline(one: Inline, note: Note): Inline[] {
  switch (one.type) {
    case 'code':
      note('code', one.text);
      return [{ type: 'text', text: leftOutKinds.code }];
    case 'reference':
      note('reference', one.written);
      return [];
    case 'link':
      if (wordsOf(one.children) !== one.href) note('link', one.href);
      return one.children.flatMap((child) => plainInline(child, note));
    case 'strong':
    case 'emphasis':
      return [{ ...one, children: one.children.flatMap((child) => plainInline(child, note)) }];
    case 'break':
      return [one];
    default:
      return [{ ...one, text: one.text.replace(unseen, '') }];
  }
}

/** Signs that stand in a text unseen: nothing goes out that nobody sees. */
const unseen = /[\p{DI}\p{Cf}]/gu;

function hrefsOf(children: readonly Inline[]): string[] {
  return children.flatMap((one) => [
    ...(one.type === 'link' ? [one.href] : []),
    ...('children' in one ? hrefsOf(one.children) : []),
  ]);
}

/** Everything that is found; what overlaps is one, of the kind of the finder that stands first. */
function findAll(text: string, finders: readonly Finder[]): Found[] {
  const all = finders
    .flatMap((find, rank) => find(text).map((found) => ({ ...found, rank })))
    .sort((a, b) => a.from - b.from || a.rank - b.rank);
  const merged: (Found & { rank: number })[] = [];
  for (const one of all) {
    const last = merged.at(-1);
    if (!last || one.from >= last.to) {
      merged.push(one);
      continue;
    }
    const to = Math.max(last.to, one.to);
    const named = one.rank < last.rank ? one : last;
    merged[merged.length - 1] = { ...named, from: last.from, to };
  }
  return merged;
}

function replaced(text: string, found: readonly Found[]): string {
  let result = '';
  let done = 0;
  for (const { from, to, instead } of found) {
    result += text.slice(done, from) + instead;
    done = to;
  }
  return result + text.slice(done);
}
