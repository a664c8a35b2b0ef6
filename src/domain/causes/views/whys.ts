import { type CauseEdge, type CauseGraph, topsOf, waysOf } from '#domain/causes/graph.ts';

/** A line of a tree of whys: a node, and how far below what is explained. */
export type Why = {
  id: string;
  depth: number;
  /** How it led to what it stands under. */
  type?: CauseEdge['type'];
  /** Its whys stand where it came first. */
  again?: true;
};

/**
 * Five whys as a tree, line by line: from each thing to be explained down to what nothing explains. A single chain of
 * whys stops where whoever asks stops (Card, The problem with '5 whys', BMJ Quality & Safety 2017); a tree shows what is
 * left open.
 */
export function whysOf(graph: CauseGraph): Why[] {
  const ways = waysOf(graph);
  const lines: Why[] = [];
  const told = new Set<string>();
  const why = (id: string, depth: number, type?: CauseEdge['type']): void => {
    const again = told.has(id);
    told.add(id);
    lines.push({ id, depth, ...(type ? { type } : {}), ...(again ? { again } : {}) });
    if (again) return;
    for (const edge of ways.because(id)) why(edge.from, depth + 1, edge.type);
  };
  for (const { id } of topsOf(graph)) why(id, 0);
  return lines;
}
