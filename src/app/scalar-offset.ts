import { isScalar } from 'yaml';

/**
 * Where a place of a text, line and column from 1, lies in the YAML that it was read from; undefined where the node is
 * no text. Folding and indenting change nothing but white space, so that it is found by counting what is none.
 */
export function offsetInScalar(
  node: unknown,
  source: string,
  { line, column }: { line: number; column: number },
): number | undefined {
  if (!isScalar(node) || !node.range || typeof node.value !== 'string') return undefined;
  const before = node.value
    .split('\n')
    .slice(0, line - 1)
    .reduce((all, row) => all + row.length + 1, 0);
  const count = node.value.slice(0, before + column - 1).match(/\S/g)?.length ?? 0;
  const [start, end] = contentOf(node.type, source, node.range);
  const written = writtenAs[node.type ?? ''] ?? /\S/g;
  const marks = [...source.slice(start, end).matchAll(written)].filter(([mark]) => !isBlank(mark));
  const mark = marks[count];
  if (mark) return start + mark.index;
  const last = marks.at(-1);
  return last ? start + last.index + last[0].length : start;
}

/** How one character that is no white space is written, where that is not always as itself. */
const writtenAs: Readonly<Record<string, RegExp>> = {
  QUOTE_SINGLE: /''|\S/g,
  QUOTE_DOUBLE: /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|[\s\S])|\S/g,
};

function isBlank(mark: string): boolean {
  return /^\\[\s_NLPtnrvf]$/.test(mark);
}

/** The text itself, without its quotes or the line of `|` and `>`. */
function contentOf(
  type: string | undefined,
  source: string,
  [start, end]: readonly [number, number, number],
): [number, number] {
  if (type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE') return [start + 1, end - 1];
  if (type?.startsWith('BLOCK')) return [source.indexOf('\n', start) + 1, end];
  return [start, end];
}
