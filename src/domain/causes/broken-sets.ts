import { comesAbout, cutSetsOf } from './cut-sets.ts';
import { type CauseGraph, waysOf } from './graph.ts';

/** A minimal cut set, and what breaks it of the nodes that something is done about. */
export type CutSet = {
  nodes: readonly string[];
  /** Whether the outcome no longer comes about by it. */
  broken: boolean;
  /** Those that break it alone; none where it takes several of them together. */
  by: readonly string[];
};

/**
 * The minimal cut sets of an outcome against the nodes that actions address. Such a node may be one of the set or stand
 * between it and the outcome: what is asked is whether the outcome still comes about when these nodes cannot be.
 */
export function cutSetsAgainst(
  graph: CauseGraph,
  top: string,
  addressed: readonly string[],
): { complete: true; sets: readonly CutSet[] } | { complete: false; at: string } {
  const found = cutSetsOf(graph, top);
  if (!found.complete) return found;
  const ways = waysOf(graph);
  const sets = found.sets.map((nodes) => {
    const given = new Set(nodes);
    const stops = (ids: readonly string[]) => !comesAbout(ways, top, given, new Set(ids));
    const broken = addressed.length > 0 && stops(addressed);
    return { nodes, broken, by: broken ? addressed.filter((id) => stops([id])) : [] };
  });
  return { complete: true, sets };
}
