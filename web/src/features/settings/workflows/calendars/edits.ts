import {
  isCollection,
  isPair,
  isScalar,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type Edit, isNothing } from './workflow-text.ts';

// Changes of a text of YAML by the places of what it is about, so that all else stays as it was written.

/** Where the line of a place begins, and where the next one does. */
export function lineFrom(source: string, at: number): number {
  return at === 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1;
}
export function lineTo(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end + 1;
}

/** How far a place is from the beginning of its line, as blanks. */
export function indentAt(source: string, at: number): string {
  return ' '.repeat(at - lineFrom(source, at));
}

/** Where a node begins. */
export function startOf(node: unknown): number {
  return (node as Node).range?.[0] ?? 0;
}

/** Where what a node says ends: comments that follow it belong to others as well. */
export function endOf(node: unknown): number {
  if (isPair(node)) return isNothing(node.value) ? colonOf(node) : endOf(node.value);
  if (isCollection(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  return (node as Node).range?.[1] ?? 0;
}

function colonOf({ key, value }: Pair): number {
  return isScalar(value) && value.range ? value.range[1] : endOf(key);
}

/** The place behind the colon of an entry. */
export function behindColon(source: string, { key }: Pair): number {
  return source.indexOf(':', endOf(key)) + 1;
}

/** Lines put in after the line of a place. */
export function below(source: string, at: number, lines: readonly string[]): Edit {
  const place = lineTo(source, at);
  const end = lineEnd(source);
  const first = place > 0 && source[place - 1] !== '\n' ? end : '';
  return { from: place, to: place, text: first + lines.map((line) => line + end).join('') };
}

/** Lines put in before the line of a place. */
export function above(source: string, at: number, lines: readonly string[]): Edit {
  const place = lineFrom(source, at);
  const text = lines.map((line) => line + lineEnd(source)).join('');
  return { from: place, to: place, text };
}

/** Whole lines taken out, from that of one place to that of another. */
export function withoutLines(source: string, from: number, to: number): Edit {
  return { from: lineFrom(source, from), to: lineTo(source, to), text: '' };
}

/** How the lines of a text end. */
export function lineEnd(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}

/** Another value for an entry whose value stands in a line or in braces, or that has none. */
export function valueEdit(source: string, pair: Pair, text: string): Edit {
  if (!isNothing(pair.value)) {
    return { from: startOf(pair.value), to: endOf(pair.value), text };
  }
  const from = behindColon(source, pair);
  return { from, to: Math.max(from, colonOf(pair)), text: ` ${text}` };
}

/** An entry left without its value, which stood in a line or in braces, and lines below it instead. */
export function linesInstead(source: string, pair: Pair, lines: readonly string[]): Edit[] {
  const from = behindColon(source, pair);
  const to = Math.max(from, endOf(pair));
  return [{ from, to, text: '' }, below(source, to, lines)];
}

/** An entry of a list in braces: as it stands there, or anew. */
export type Part = { key: string; text: string };

/**
 * A list in braces with other entries: those that are kept as they are, with what stands between them, and each that is
 * new after the last that `precedes` it.
 */
export function flowText(
  source: string,
  node: YAMLMap | YAMLSeq,
  kept: readonly (Part | undefined)[],
  fresh: readonly Part[],
  precedes: (one: string, other: string) => boolean,
): string {
  const { items } = node;
  const parts = kept.flatMap((part, at) => {
    const next = items[at + 1];
    const after = next ? source.slice(endOf(items[at]), partFrom(next)) : ', ';
    return part ? [{ ...part, after }] : [];
  });
  for (const part of fresh) {
    const slot = parts.findLastIndex(({ key }) => precedes(key, part.key)) + 1;
    parts.splice(slot, 0, { ...part, after: ', ' });
  }
  const all = parts.map(({ text, after }, at) => (at < parts.length - 1 ? text + after : text));
  const opening = source.slice(startOf(node), partFrom(items[0]));
  const closing = source.slice(endOf(items.at(-1)), endOf(node));
  return opening + all.join('') + closing;
}

function partFrom(item: unknown): number {
  return startOf(isPair(item) ? item.key : item);
}
