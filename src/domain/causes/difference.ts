import { edgeName } from './faults.ts';
import type { CauseEdge, CauseGraph, CauseNode } from './graph.ts';

/** What is said otherwise of a node; null: nothing any more. */
export type NodeChange = { [Part in Exclude<keyof CauseNode, 'id'>]?: CauseNode[Part] | null };

/** What makes one graph of causes into another. */
export type CauseDifference = {
  added: readonly CauseNode[];
  /** The parts that are otherwise from now on, and what they were. */
  changed: readonly { id: string; from: NodeChange; to: NodeChange }[];
  /** What was there, whole: history tells it when nothing else does any more. */
  removed: readonly CauseNode[];
  linked: readonly CauseEdge[];
  unlinked: readonly CauseEdge[];
  /** The order of all, where it is not that of before with the new ones at the end. */
  order?: { nodes: readonly string[]; edges: readonly (readonly [from: string, to: string])[] };
};

/** What is otherwise; undefined where nothing is. Both graphs are sound (`requireSound`). */
export function difference(before: CauseGraph, after: CauseGraph): CauseDifference | undefined {
  const nodes = apart(before.nodes, after.nodes, ({ id }) => id);
  // An edge of another type is another edge.
  const edges = apart(before.edges, after.edges, (edge) => `${edgeName(edge)} ${edge.type}`);
  const changed = nodes.kept.flatMap(([from, to]) => changeOf(from, to));
  const unordered = {
    added: nodes.added,
    changed,
    removed: nodes.removed,
    linked: edges.added,
    unlinked: edges.removed,
  };
  const plain = applyDifference(before, unordered);
  const isOrdered = orderOf(plain) === orderOf(after);
  if (isOrdered && Object.values(unordered).every((part) => part.length === 0)) return undefined;
  return isOrdered ? unordered : { ...unordered, order: namesOf(after) };
}

/** The graph after it was changed so. */
export function applyDifference(before: CauseGraph, change: CauseDifference): CauseGraph {
  const { added, changed, removed, linked, unlinked, order } = change;
  const gone = new Set(removed.map(({ id }) => id));
  const cut = new Set(unlinked.map(edgeName));
  const changes = new Map(changed.map(({ id, to }) => [id, to]));
  const nodes = [...before.nodes.filter(({ id }) => !gone.has(id)), ...added].map((node) =>
    changedNode(node, changes.get(node.id)),
  );
  const edges = [...before.edges.filter((edge) => !cut.has(edgeName(edge))), ...linked];
  if (!order) return { nodes, edges };
  return {
    nodes: inOrder(nodes, order.nodes, ({ id }) => id),
    edges: inOrder(
      edges,
      order.edges.map(([from, to]) => edgeName({ from, to })),
      edgeName,
    ),
  };
}

function apart<T>(before: readonly T[], after: readonly T[], nameOf: (one: T) => string) {
  const old = new Map(before.map((one) => [nameOf(one), one]));
  const fresh = new Set(after.map(nameOf));
  return {
    added: after.filter((one) => !old.has(nameOf(one))),
    removed: before.filter((one) => !fresh.has(nameOf(one))),
    kept: after.flatMap((one): [T, T][] => {
      const was = old.get(nameOf(one));
      return was === undefined ? [] : [[was, one]];
    }),
  };
}

function changeOf(before: CauseNode, after: CauseNode): CauseDifference['changed'][number][] {
  const { id, ...was } = before;
  const { id: _, ...is } = after;
  const parts = Object.keys({ ...was, ...is }) as (keyof NodeChange)[];
  const other = parts.filter((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]));
  if (other.length === 0) return [];
  const only = (node: Omit<CauseNode, 'id'>): NodeChange =>
    Object.fromEntries(other.map((part) => [part, node[part] ?? null]));
  return [{ id, from: only(was), to: only(is) }];
}

function changedNode(node: CauseNode, change: NodeChange = {}): CauseNode {
  const parts = Object.entries({ ...node, ...change }).filter(([, part]) => part !== null);
  return Object.fromEntries(parts) as CauseNode;
}

function namesOf({ nodes, edges }: CauseGraph) {
  return {
    nodes: nodes.map(({ id }) => id),
    edges: edges.map(({ from, to }) => [from, to] as const),
  };
}

function orderOf(graph: CauseGraph): string {
  return JSON.stringify(namesOf(graph));
}

function inOrder<T>(all: readonly T[], names: readonly string[], nameOf: (one: T) => string): T[] {
  const place = new Map(names.map((name, index) => [name, index]));
  const placeOf = (one: T) => place.get(nameOf(one)) ?? names.length;
  return all.toSorted((one, other) => placeOf(one) - placeOf(other));
}
