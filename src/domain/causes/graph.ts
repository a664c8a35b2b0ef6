import { groupBy } from '#domain/group-by.ts';
import type { CauseCode, CauseLevel, CauseRole, EscapePoint, Trigger } from './taxonomy.ts';

/**
 * What a node tells of: what went wrong and is to be explained; what set it off; something that happened; a state of
 * things that was there before; a cause; a safeguard that did not hold.
 */
export const nodeKinds = ['outcome', 'trigger', 'fact', 'condition', 'cause', 'safeguard'] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** Whether all that a node is because of was needed for it, or any of it would have done. */
export const gates = ['and', 'or'] as const;
export type Gate = (typeof gates)[number];

export type CauseNode = {
  id: string;
  kind: NodeKind;
  text: string;
  gate: Gate;
  level?: CauseLevel;
  /** Of a trigger its kind; of a condition, cause or safeguard its code; of others none. */
  code?: Trigger | CauseCode;
  role?: CauseRole;
  /** Where it could have been caught, and was not. */
  escaped?: EscapePoint;
  /** What shows it: ids of facts, addresses, `sha256:` of files that are kept with the incident. */
  evidence: readonly string[];
};

export const edgeTypes = ['caused', 'enabled', 'failed-to-control'] as const;
export type EdgeType = (typeof edgeTypes)[number];
/** `from` is why there was `to`. */
export type CauseEdge = { from: string; to: string; type: EdgeType };

/** Why an incident came about. The order is that in which people read it. */
export type CauseGraph = { nodes: readonly CauseNode[]; edges: readonly CauseEdge[] };

export const noCauses: CauseGraph = { nodes: [], edges: [] };

/** A graph that people have looked at and understood has tens of nodes; these bounds only keep out mistakes. */
export const MOST_NODES = 500;
export const MOST_EDGES = 2000;
export const LONGEST_TEXT = 1000;
export const MOST_EVIDENCE = 50;

export const nodeId = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;
/** One line, with something in it, nothing around it, and no sign that steers a terminal. */
export const nodeText = /^[^\s\p{Cc}](?:[^\p{Cc}\u2028\u2029]*[^\s\p{Cc}])?$/u;
export const factEvidence = /^F-\d{1,9}$/;
export const fileEvidence = /^sha256:[0-9a-f]{64}$/;
export const linkEvidence = /^https?:\/\/[^\s{}<>"]{1,2000}$/;

/** The type that an edge from such a node has where nobody says otherwise. */
export function usualType({ kind }: Pick<CauseNode, 'kind'>): EdgeType {
  if (kind === 'safeguard') return 'failed-to-control';
  return kind === 'condition' ? 'enabled' : 'caused';
}

/** The graph to ask: a node by its id, and what leads to it and from it. */
export type Ways = {
  node: (id: string) => CauseNode;
  /** The edges that end at the node: why it was. */
  because: (id: string) => readonly CauseEdge[];
  /** The edges that begin at it: what it led to. */
  ledTo: (id: string) => readonly CauseEdge[];
};

export function waysOf({ nodes, edges }: CauseGraph): Ways {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const into = groupBy(edges, ({ to }) => to);
  const outOf = groupBy(edges, ({ from }) => from);
  return {
    node: (id) => {
      const node = byId.get(id);
      if (!node) throw new Error(`the graph has no node ${id}`);
      return node;
    },
    because: (id) => into.get(id) ?? [],
    ledTo: (id) => outOf.get(id) ?? [],
  };
}

/** What the graph explains, and after that whatever else leads to nothing. */
export function topsOf({ nodes, edges }: CauseGraph): CauseNode[] {
  const leading = new Set(edges.map(({ from }) => from));
  const last = nodes.filter(({ id }) => !leading.has(id));
  const isOutcome = ({ kind }: CauseNode) => kind === 'outcome';
  return [...last.filter(isOutcome), ...last.filter((node) => !isOutcome(node))];
}
