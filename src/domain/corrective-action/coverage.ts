import { type BrokenSets, cutSetsAgainst } from '#domain/causes/broken-sets.ts';
import { cutSetWork } from '#domain/causes/cut-sets.ts';
import { type CauseGraph, topsOf } from '#domain/causes/graph.ts';
import { type ActionStanding, type CorrectiveAction, nodesBy } from './corrective-action.ts';
import { strengthOf } from './means.ts';

export type Standing = CorrectiveAction & { standing: ActionStanding };

/** The minimal cut sets of an outcome, and what is done about them. */
export type Coverage = { top: string; cutSets: BrokenSets };

/** Standings in which somebody does it, or has; and those in which somebody has answered for not doing it. */
const doing: readonly ActionStanding[] = ['agreed', 'done'];
export const answered: readonly ActionStanding[] = [...doing, 'declined', 'accepted'];

/** Which ways to each outcome the actions break that somebody does, or that stand so. */
export function coverageOf(
  graph: CauseGraph,
  actions: readonly Standing[],
  counted: readonly ActionStanding[] = doing,
): Coverage[] {
  const addressed = nodesBroken(graph, actions, counted);
  const work = cutSetWork();
  return topsOf(graph)
    .filter(({ kind }) => kind === 'outcome')
    .map(({ id: top }) => ({ top, cutSets: cutSetsAgainst(graph, top, addressed, work) }));
}

/** The nodes of the graph that these actions break. */
export function nodesBroken(
  graph: CauseGraph,
  actions: readonly Pick<Standing, 'standing' | 'addresses'>[],
  counted: readonly ActionStanding[] = doing,
): string[] {
  const there = new Set(graph.nodes.map(({ id }) => id));
  const broken = actions
    .filter(({ standing }) => counted.includes(standing))
    .flatMap((one) => nodesBy(one, 'breaks'))
    .filter((id) => there.has(id));
  return [...new Set(broken)];
}

/** The ways to the outcomes that are left; where there are too many to be told, the node where they became that. */
export function openWays(coverage: readonly Coverage[]): string[] {
  return coverage.flatMap(({ cutSets }) => {
    if (!cutSets.complete) return [`${cutSets.at}: too many ways`];
    const unbroken = cutSets.sets.filter(({ broken }) => !broken).map(({ nodes }) => nodes);
    return [...unbroken, ...cutSets.around].map((nodes) => `{${nodes.join(', ')}}`);
  });
}

/** Nodes that something is done about, by weak actions alone. */
export function weakOnly(actions: readonly Standing[]): string[] {
  const open = actions.filter(({ standing }) => ['proposed', ...doing].includes(standing));
  const at = (weak: boolean) =>
    open
      .filter(({ means }) => means && (strengthOf(means) === 'weak') === weak)
      .flatMap(({ addresses }) => addresses.map(({ node }) => node));
  const others = new Set([
    ...at(false),
    ...open.filter(({ means }) => !means).flatMap((one) => one.addresses.map(({ node }) => node)),
  ]);
  return [...new Set(at(true))].filter((node) => !others.has(node));
}

/** Whether its date has come and it is not done. */
export function isOverdue({ standing, due }: Standing, now: string): boolean {
  return standing === 'agreed' && due !== undefined && due < now;
}
