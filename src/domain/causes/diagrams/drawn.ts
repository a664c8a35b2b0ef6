import { edgeName } from '#domain/causes/faults.ts';
import {
  type CauseEdge,
  type CauseGraph,
  type CauseNode,
  edgeTypes,
  nodeId,
  usualType,
} from '#domain/causes/graph.ts';
import { type LineFault, textFaults } from '#domain/causes/outline/lines.ts';
import type { Marks } from '#domain/causes/outline/marks.ts';
import { idsFor, type KnownIds } from '#domain/causes/outline/new-ids.ts';

/** A diagram as it was drawn, ours or that of another tool. Names of nodes are those that it has within the diagram. */
export type Drawn = {
  nodes: Map<string, { line: number; label?: string; marks?: Marks }>;
  edges: { line: number; from: string; to: string; label?: string }[];
  /** What was not read of it. */
  notRead: LineFault[];
};

/** Notes that a node is there, and its label and marks where they are told. */
export function draw(
  drawn: Drawn,
  line: number,
  name: string,
  more: { label?: string; marks?: Marks } = {},
) {
  drawn.nodes.set(name, { line, ...drawn.nodes.get(name), ...more });
}

/** Draws an arrow from each of these to each of those. */
export function connect(
  { edges }: Drawn,
  line: number,
  from: readonly string[],
  to: readonly string[],
  label: string | undefined,
): void {
  for (const one of from) {
    for (const other of to) {
      edges.push({ line, from: one, to: other, ...(label ? { label } : {}) });
    }
  }
}

/**
 * The graph that a diagram is: an arrow says that its beginning is why there is its end. What leads nowhere is what went
 * wrong, anything else a cause, unless the diagram says otherwise.
 */
export function graphOfDrawn(
  { nodes: drawn, edges: arrows, notRead }: Drawn,
  known: KnownIds,
): { graph: CauseGraph; notRead: readonly LineFault[] } {
  const told = [...drawn].map(([name, { line, label, marks = {} }]) => ({
    name,
    line,
    marks: { ...(nodeId.test(name) ? { id: name } : {}), ...marks },
    ...textOf(label, name, line),
  }));
  const ids = idsFor(told, known);
  const idOf = new Map(told.map(({ name }, place) => [name, ids[place] ?? '']));
  const leading = new Set(arrows.map(({ from }) => from));
  const nodes = told.map(({ name, text, marks: { type: _, ...marks } }): CauseNode => {
    const { kind = leading.has(name) ? 'cause' : 'outcome', gate = 'and', evidence = [] } = marks;
    return { ...marks, id: idOf.get(name) ?? '', kind, text, gate, evidence };
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = new Map<string, CauseEdge>();
  const unread = [...notRead, ...told.flatMap(({ faults }) => faults)];
  for (const { from, to, label, line } of arrows) {
    const node = byId.get(idOf.get(from) ?? '');
    const end = idOf.get(to);
    if (!node || end === undefined) continue;
    const type = edgeTypes.find((one) => one === label);
    if (label && !type) unread.push({ line, message: `what the arrow says: “${label}”` });
    const edge = { from: node.id, to: end, type: type ?? usualType(node) };
    if (!edges.has(edgeName(edge))) edges.set(edgeName(edge), edge);
  }
  return {
    graph: { nodes, edges: [...edges.values()] },
    notRead: unread.toSorted((one, other) => one.line - other.line),
  };
}

/** A label in one line; the name of the node where there is none, or none that can be kept. */
function textOf(label: string | undefined, name: string, line: number) {
  const text = label?.replaceAll(/\s*[\p{Cc}\u2028\u2029]+\s*/gu, ' ').trim() || name;
  const faults = textFaults(text).map((message) => ({
    line,
    message: `the label of ${name}: ${message}`,
  }));
  return { text: faults.length > 0 ? name : text, faults };
}

/** The marks of a node in a diagram, where its place says nothing: its kind always. */
export function marksOf({ text: _, gate, ...rest }: CauseNode): Marks {
  return { ...rest, ...(gate === 'or' ? { gate } : {}) };
}
