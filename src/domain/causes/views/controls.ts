import { type CauseGraph, waysOf } from '#domain/causes/graph.ts';

/** What controls did (CAST, Leveson 2019): not who failed, but which safeguards were there and why they did not hold. */
export type Controls = {
  safeguards: readonly {
    id: string;
    /** What it was to control, and did not. */
    against: readonly string[];
    /** Why it did not hold. None: that is not known yet. */
    because: readonly string[];
  }[];
  /** What no safeguard stood against, of all that something explains. */
  uncontrolled: readonly string[];
};

export function controlsOf(graph: CauseGraph): Controls {
  const ways = waysOf(graph);
  const failed = new Set(
    graph.edges.filter(({ type }) => type === 'failed-to-control').map(({ from }) => from),
  );
  const isSafeguard = ({ id, kind }: { id: string; kind: string }) =>
    kind === 'safeguard' || failed.has(id);
  return {
    safeguards: graph.nodes.filter(isSafeguard).map(({ id }) => ({
      id,
      against: ways.ledTo(id).map(({ to }) => to),
      because: ways.because(id).map(({ from }) => from),
    })),
    uncontrolled: graph.nodes
      .filter((node) => !isSafeguard(node))
      .map(({ id }) => id)
      .filter((id) => {
        const into = ways.because(id);
        return into.length > 0 && into.every(({ type }) => type !== 'failed-to-control');
      }),
  };
}
