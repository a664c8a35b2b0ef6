import { type CauseEdge, type CauseGraph, topsOf, waysOf } from '#domain/causes/graph.ts';

/** A node, and why it was. Of a node that is under several, the whys stand where it comes first; elsewhere it is `again`. */
export type Why = {
  id: string;
  /** How it led to what it stands under. */
  type?: CauseEdge['type'];
  again?: true;
  because: readonly Why[];
};

/**
 * Five whys as a tree: from each thing to be explained down to what nothing explains. A single chain of whys stops where
 * whoever asks stops (Card, The problem with '5 whys', BMJ Quality & Safety 2017); a tree shows what is left open.
 */
export function whysOf(graph: CauseGraph): Why[] {
  const ways = waysOf(graph);
  const told = new Set<string>();
  const why = (id: string, type?: CauseEdge['type']): Why => {
    const how = type ? { type } : {};
    if (told.has(id)) return { id, ...how, again: true, because: [] };
    told.add(id);
    return { id, ...how, because: ways.because(id).map((edge) => why(edge.from, edge.type)) };
  };
  return topsOf(graph).map(({ id }) => why(id));
}
