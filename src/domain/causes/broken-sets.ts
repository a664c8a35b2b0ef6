import { comesAbout, cutSetsOf, cutSetWork, spend } from './cut-sets.ts';
import { type CauseGraph, waysOf } from './graph.ts';

/** A minimal cut set, and what breaks it of the nodes that something is done about. */
export type CutSet = {
  nodes: readonly string[];
  /** Whether the outcome no longer comes about by it. */
  broken: boolean;
  /** Those that break it alone; none where it takes several of them together. */
  by: readonly string[];
};

/** What the nodes that something is done about do to the ways in which an outcome comes about. */
export type BrokenSets =
  | {
      complete: true;
      sets: readonly CutSet[];
      /** Ways around: minimal once those nodes cannot be, and hidden before by a smaller set that is broken now. */
      around: readonly (readonly string[])[];
    }
  | { complete: false; at: string };

/**
 * The minimal cut sets of an outcome against the nodes that actions address. Such a node may be one of the set or stand
 * between it and the outcome: what is asked is whether the outcome still comes about when these nodes cannot be. It
 * does not where every set is broken and there is no way around.
 */
export function cutSetsAgainst(
  graph: CauseGraph,
  top: string,
  addressed: readonly string[],
  work = cutSetWork(),
): BrokenSets {
  const found = cutSetsOf(graph, top, new Set(), work);
  if (!found.complete) return found;
  const left = cutSetsOf(graph, top, new Set(addressed), work);
  if (!left.complete) return left;
  const steps = found.sets.length * addressed.length * graph.edges.length;
  if (!spend(work, steps)) return { complete: false, at: top };
  const ways = waysOf(graph);
  const sets = found.sets.map((nodes) => {
    const given = new Set(nodes);
    const stops = (ids: readonly string[]) => !comesAbout(ways, top, given, new Set(ids));
    const broken = addressed.length > 0 && stops(addressed);
    return { nodes, broken, by: broken ? addressed.filter((id) => stops([id])) : [] };
  });
  const known = new Set(found.sets.map((nodes) => nodes.join(' ')));
  return { complete: true, sets, around: left.sets.filter((nodes) => !known.has(nodes.join(' '))) };
}
