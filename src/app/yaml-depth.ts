import { Parser } from 'yaml';

/** Far deeper than any file of ours. */
const DEEPEST = 50;

/**
 * Where in a YAML text, in characters, something nests too deep to be read; undefined where nothing does. To be asked
 * first of what strangers send: putting a document together calls itself for every level, and a stack that runs out
 * can end the process where no error can be caught.
 */
export function nestsTooDeepAt(text: string): number | undefined {
  for (const token of new Parser().parse(text)) {
    const open: Place[] = [[token, 0]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [{ offset, items = [], key, value }, depth] = next;
      if (depth > DEEPEST && offset !== undefined) return offset;
      const parts = [key, value].filter((part) => part !== undefined && part !== null);
      open.push(...parts.map((part): Place => [part, depth]));
      for (const item of items) open.push([item, depth + 1]);
    }
  }
  return undefined;
}

/** What all tokens and their parts have in common, as far as it is needed here. */
type CstNode = { offset?: number; items?: CstNode[]; key?: CstNode | null; value?: CstNode };
type Place = [node: CstNode, depth: number];
