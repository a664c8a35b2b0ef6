import { type CauseGraph, factEvidence, waysOf } from './graph.ts';

/** What a graph of causes still leaves open. It can be kept all the same: nobody knows all of it at once. */
export type CauseNote = { asks: string; nodes: readonly string[] };

/** `withdrawn`: facts that are cited and are no part of the timeline any more. */
export function notesOn(graph: CauseGraph, withdrawn: ReadonlySet<string>): CauseNote[] {
  const { nodes } = graph;
  if (nodes.length === 0) return [];
  const outcomes = nodes.filter(({ kind }) => kind === 'outcome').map(({ id }) => id);
  const explaining = reachedFrom(graph, outcomes);
  const those = (is: (node: (typeof nodes)[number]) => boolean) =>
    nodes.filter(is).map(({ id }) => id);
  const asked: CauseNote[] = [
    {
      asks: 'What does this explain? It leads to no outcome.',
      nodes: those(({ id }) => !explaining.has(id)),
    },
    {
      asks: 'What shows this? A fact that it cites was withdrawn.',
      nodes: those(({ evidence }) =>
        evidence.some((one) => factEvidence.test(one) && withdrawn.has(one)),
      ),
    },
  ];
  const open = (is: boolean, asks: string): CauseNote[] => (is ? [{ asks, nodes: [] }] : []);
  return [
    ...open(outcomes.length === 0, 'What went wrong? No node is an outcome.'),
    ...open(
      !nodes.some(({ kind }) => kind === 'trigger'),
      'What set it off? No node is the trigger.',
    ),
    ...open(
      !nodes.some(({ escaped }) => escaped),
      'Where could it have been caught? No node names an escape point.',
    ),
    ...asked.filter((note) => note.nodes.length > 0),
  ];
}

/** Those nodes, and all that they are because of. */
function reachedFrom(graph: CauseGraph, ids: readonly string[]): Set<string> {
  const { because } = waysOf(graph);
  const reached = new Set(ids);
  // A set goes on to what is added while it is walked through.
  for (const id of reached) for (const { from } of because(id)) reached.add(from);
  return reached;
}
