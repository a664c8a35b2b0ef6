import { edgeName } from '#domain/causes/faults.ts';
import {
  type CauseEdge,
  type CauseGraph,
  type CauseNode,
  usualType,
} from '#domain/causes/graph.ts';
import { triggers } from '#domain/causes/taxonomy.ts';
import { type LineFault, type OutlineLine, readLines } from './lines.ts';
import type { Marks } from './marks.ts';
import { idsFor, type KnownIds } from './new-ids.ts';
import { usualKind } from './write-outline.ts';

/** What the lines say of one node together; `line`: that which names it first, `under`: whether its text stands under another. */
type Said = { line: number; text?: string; marks: Marks; under?: boolean };

/** A list as it was read; `places`: the node of each bullet, from the first to the last. */
export type Outline = {
  graph: CauseGraph;
  faults: readonly LineFault[];
  places: readonly { line: number; id: string }[];
};

/**
 * Reads a bullet list as a graph of causes: what stands under a line is why that was. A line without an id is the node
 * whose text it has, in this list or among those known; else a new one. Whether the graph is sound is not asked here.
 */
export function readOutline(text: string, known: KnownIds): Outline {
  const { lines, faults } = readLines(text);
  const ids = idsFor(lines, known);
  const above = parentsOf(lines);
  const said = new Map<string, Said>();
  for (const [index, line] of lines.entries()) {
    faults.push(...add(said, ids[index] ?? '', line, above[index] !== undefined));
  }
  const nodes = [...said].flatMap(([id, one]) => {
    if (one.text === undefined) {
      faults.push({ line: one.line, message: `no line says what ^${id} is` });
      return [];
    }
    return [nodeOf(id, one.text, one)];
  });
  const { edges, faults: wrong } = edgesOf(lines, above, ids, nodes);
  const all = [...faults, ...wrong].toSorted((one, other) => one.line - other.line);
  const places = lines.map(({ line }, index) => ({ line, id: ids[index] ?? '' }));
  return { graph: { nodes, edges }, faults: all, places };
}

/** Takes in what a line says of its node; what two lines say of one must agree. */
function add(said: Map<string, Said>, id: string, line: OutlineLine, under: boolean): LineFault[] {
  const { type: _, id: __, ...marks } = line.marks;
  const before = said.get(id) ?? { line: line.line, marks: {} };
  const text = line.points ? undefined : line.text;
  const differs = (Object.keys(marks) as (keyof typeof marks)[]).filter((part) => {
    const was = before.marks[part];
    return was !== undefined && String(was) !== String(marks[part]);
  });
  const parts = [
    ...(text !== undefined && before.text !== undefined && text !== before.text ? ['text'] : []),
    ...differs,
  ];
  const first = text !== undefined && before.text === undefined ? { text, under } : {};
  said.set(id, { ...before, ...first, marks: { ...before.marks, ...marks } });
  return parts.map((part) => ({
    line: line.line,
    message: `another line gives ^${id} another ${part} (line ${before.line}): say it once, and point with ^${id} elsewhere`,
  }));
}

function nodeOf(id: string, text: string, { marks, under = false }: Said): CauseNode {
  const { kind, gate = 'and', evidence = [], ...rest } = marks;
  const isTrigger = rest.code !== undefined && Object.hasOwn(triggers, rest.code);
  const usual = isTrigger ? 'trigger' : usualKind(under);
  return { id, kind: kind ?? usual, text, gate, ...rest, evidence };
}

function edgesOf(
  lines: readonly OutlineLine[],
  above: readonly (number | undefined)[],
  ids: readonly string[],
  nodes: readonly CauseNode[],
): { edges: CauseEdge[]; faults: LineFault[] } {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = new Map<string, CauseEdge>();
  const faults: LineFault[] = [];
  for (const [index, { line, marks }] of lines.entries()) {
    const from = ids[index] ?? '';
    const to = ids[above[index] ?? -1];
    const node = byId.get(from);
    if (to === undefined && marks.type)
      faults.push({ line, message: `“${marks.type}” of what? It stands under nothing` });
    if (to === undefined || !node) continue;
    const edge = { from, to, type: marks.type ?? usualType(node) };
    const { type } = edges.get(edgeName(edge)) ?? edge;
    edges.set(edgeName(edge), { ...edge, type });
    if (type !== edge.type)
      faults.push({ line, message: `another line says that ^${from} ${type} ^${to}` });
  }
  return { edges: [...edges.values()], faults };
}

/** The place of the line that each stands under; undefined at the left. */
function parentsOf(lines: readonly OutlineLine[]): (number | undefined)[] {
  const above: { indent: number; place: number }[] = [];
  return lines.map(({ indent }, place) => {
    while ((above.at(-1)?.indent ?? -1) >= indent) above.pop();
    const parent = above.at(-1)?.place;
    above.push({ indent, place });
    return parent;
  });
}
