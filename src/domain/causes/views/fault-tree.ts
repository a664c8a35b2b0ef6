import { type BrokenSets, cutSetsAgainst } from '#domain/causes/broken-sets.ts';
import { cutSetWork } from '#domain/causes/cut-sets.ts';
import {
  type CauseGraph,
  type CauseNode,
  type Gate,
  topsOf,
  waysOf,
} from '#domain/causes/graph.ts';

/** An event of a fault tree, and what it comes about by. */
export type FaultTreeEvent = {
  id: string;
  /** Over `inputs`; absent of an event that nothing explains. */
  gate?: Gate;
  inputs: readonly string[];
  /** The safeguards against it: all of them failed. */
  safeguards: readonly string[];
};

/** A fault tree of one thing to be explained; each event once, before what it comes about by. */
export type FaultTree = {
  top: string;
  events: readonly FaultTreeEvent[];
  cutSets: BrokenSets;
};

/** `addressed`: the nodes that something is done about. */
export function faultTreesOf(graph: CauseGraph, addressed: readonly string[]): FaultTree[] {
  const explained = topsOf(graph).filter(({ kind }) => kind === 'outcome');
  // One for all: there may be as many outcomes as nodes.
  const work = cutSetWork();
  return explained.map(({ id: top }) => ({
    top,
    events: eventsUnder(graph, top),
    cutSets: cutSetsAgainst(graph, top, addressed, work),
  }));
}

function eventsUnder(graph: CauseGraph, top: string): FaultTreeEvent[] {
  const ways = waysOf(graph);
  const ids = new Set([top]);
  // A set goes on to what is added while it is walked through.
  for (const id of ids) for (const { from } of ways.because(id)) ids.add(from);
  return [...ids].map((id) => {
    const failed = ways.because(id).filter(({ type }) => type === 'failed-to-control');
    const inputs = ways.because(id).filter(({ type }) => type !== 'failed-to-control');
    return {
      id,
      ...gateOf(ways.node(id), inputs.length),
      inputs: inputs.map(({ from }) => from),
      safeguards: failed.map(({ from }) => from),
    };
  });
}

function gateOf({ gate }: CauseNode, inputs: number): { gate?: Gate } {
  return inputs > 0 ? { gate } : {};
}
