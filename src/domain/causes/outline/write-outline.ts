import {
  type CauseEdge,
  type CauseGraph,
  type CauseNode,
  topsOf,
  usualType,
  waysOf,
} from '#domain/causes/graph.ts';
import { type Marks, writeMarks } from './marks.ts';

/**
 * The graph as a bullet list: a line under another is why that was. What `readOutline` makes of it is the same graph. A
 * node that is under several is written out under the first; elsewhere its line begins with `^` and its id.
 */
export function writeOutline(graph: CauseGraph): string {
  const ways = waysOf(graph);
  const written = new Set<string>();
  const lines: string[] = [];
  const write = (node: CauseNode, depth: number, edge?: CauseEdge): void => {
    const again = written.has(node.id);
    written.add(node.id);
    lines.push(`${'  '.repeat(depth)}- ${again ? mentioned(node, edge) : defined(node, edge)}\n`);
    if (again) return;
    for (const one of ways.because(node.id)) write(ways.node(one.from), depth + 1, one);
  };
  for (const top of topsOf(graph)) write(top, 0);
  return lines.join('');
}

function defined(node: CauseNode, edge: CauseEdge | undefined): string {
  const { text, kind, gate, ...rest } = node;
  const marks: Marks = {
    ...rest,
    ...(kind === usualKind(edge !== undefined) ? {} : { kind }),
    ...(gate === 'or' ? { gate } : {}),
    ...typeOf(node, edge),
  };
  return `${escapeText(text)} ${writeMarks(marks)}`;
}

function mentioned(node: CauseNode, edge: CauseEdge | undefined): string {
  const marks = writeMarks(typeOf(node, edge));
  return `^${node.id} ${escapeText(node.text)}${marks && ` ${marks}`}`;
}

function typeOf(node: CauseNode, edge: CauseEdge | undefined): Marks {
  return edge && edge.type !== usualType(node) ? { type: edge.type } : {};
}

/** What a line is where it does not say: at the left what went wrong, under another a cause. */
export function usualKind(isUnder: boolean): CauseNode['kind'] {
  return isUnder ? 'cause' : 'outcome';
}

/** The text, so that no sign of it is taken for a mark. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\{]/g, '\\$&').replace(/^\^/, '\\^');
}
