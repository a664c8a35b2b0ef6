import { type CauseGraph, waysOf } from '#domain/causes/graph.ts';
import { type CauseLevel, causeLevels } from '#domain/causes/taxonomy.ts';

export type Level = {
  level: CauseLevel | 'unsaid';
  /** The nodes on it, each with those of other levels that it led to. */
  nodes: readonly { id: string; ledTo: readonly string[] }[];
};

/** The graph by levels (Rasmussen's AcciMap), from those who supply and decide down to machines; then what has no level. */
export function levelsOf(graph: CauseGraph): Level[] {
  const ways = waysOf(graph);
  const names = [...(Object.keys(causeLevels) as CauseLevel[]).reverse(), 'unsaid'] as const;
  const levelOf = (id: string) => ways.node(id).level ?? 'unsaid';
  const levels = names.map((level) => ({
    level,
    nodes: graph.nodes
      .map(({ id }) => id)
      .filter((id) => levelOf(id) === level)
      .map((id) => {
        const ledTo = ways.ledTo(id).map(({ to }) => to);
        return { id, ledTo: ledTo.filter((to) => levelOf(to) !== level) };
      }),
  }));
  return levels.filter(({ nodes }) => nodes.length > 0);
}
