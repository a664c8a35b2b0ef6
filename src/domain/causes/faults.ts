import { require } from '#domain/refusal.ts';
import {
  type CauseEdge,
  type CauseGraph,
  type CauseNode,
  MOST_EDGES,
  MOST_NODES,
  waysOf,
} from './graph.ts';
import { causeCodes, triggers } from './taxonomy.ts';

/** Says no to a graph that cannot be one of causes, with the ids that it is about. */
export function requireSound(graph: CauseGraph): void {
  const { nodes, edges } = graph;
  const size = `${nodes.length} nodes, ${edges.length} edges`;
  require(nodes.length <= MOST_NODES && edges.length <= MOST_EDGES, 'CAUSES_TOO_MANY', size);
  const ids = nodes.map(({ id }) => id);
  requireOnce(ids);
  const known = new Set(ids);
  for (const end of edges.flatMap(({ from, to }) => [from, to])) {
    require(known.has(end), 'CAUSE_UNKNOWN', end);
  }
  requireOnce(edges.map(edgeName));
  for (const node of nodes) requireFitting(node);
  const set = nodes.filter(({ kind }) => kind === 'trigger').map(({ id }) => id);
  require(set.length <= 1, 'CAUSES_TRIGGERS', set.join(', '));
  const circle = circleIn(graph);
  require(!circle, 'CAUSES_CYCLE', circle?.join(' because of '));
}

export function edgeName({ from, to }: Pick<CauseEdge, 'from' | 'to'>): string {
  return `${from} → ${to}`;
}

function requireOnce(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    require(!seen.has(name), 'CAUSES_TWICE', name);
    seen.add(name);
  }
}

function requireFitting({ id, kind, code, role }: CauseNode): void {
  const weakness = kind === 'condition' || kind === 'cause' || kind === 'safeguard';
  const fitting = weakness ? causeCodes : kind === 'trigger' ? triggers : {};
  const fits = code === undefined || Object.hasOwn(fitting, code);
  require(fits, 'CAUSE_CODE_MISFIT', `${id}: ${kind}, ${code}`);
  require(role === undefined || weakness, 'CAUSE_ROLE_MISFIT', `${id}: ${kind}, ${role}`);
}

/** The ids of a circle, each because of the next, the first again at its end; undefined where there is none. */
function circleIn(graph: CauseGraph): string[] | undefined {
  const { because } = waysOf(graph);
  const done = new Set<string>();
  for (const { id } of graph.nodes) {
    // Its own stack: a chain may be as long as the graph is large.
    const path: { id: string; next: number }[] = done.has(id) ? [] : [{ id, next: 0 }];
    const on = new Set(path.map((step) => step.id));
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const edge = because(step.id)[step.next];
      step.next += 1;
      if (!edge) {
        done.add(step.id);
        on.delete(step.id);
        path.pop();
      } else if (on.has(edge.from)) {
        const names = path.map((one) => one.id);
        return [...names.slice(names.indexOf(edge.from)), edge.from];
      } else if (!done.has(edge.from)) {
        on.add(edge.from);
        path.push({ id: edge.from, next: 0 });
      }
    }
  }
  return undefined;
}
