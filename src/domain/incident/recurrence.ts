import type { CauseGraph } from '#domain/causes/graph.ts';
import type { CorrectiveAction } from '#domain/corrective-action/corrective-action.ts';
import { causesOf, type Incident } from './state.ts';

/** So many days after another an incident on the same asset, by a cause of the same code, is taken to repeat it. */
export const RECURRENCE_DAYS = 365;

/** The earlier incidents that somebody said it repeats. */
export function repeatedBy({ links }: Pick<Incident, 'links'>): string[] {
  return links.filter(({ kind }) => kind === 'recurrence').map(({ to }) => to);
}

/** Whether an action was for a cause of a code that the later incident has too. */
export function isAlike(
  { graph: before }: { graph: CauseGraph },
  { addresses }: Pick<CorrectiveAction, 'addresses'>,
  later: Incident,
): boolean {
  const codes = new Set(
    causesOf(later).graph.nodes.flatMap(({ kind, code }) => (kind !== 'trigger' && code) || []),
  );
  const nodes = new Set(addresses.map(({ node }) => node));
  return before.nodes.some(
    ({ id, code }) => nodes.has(id) && code !== undefined && codes.has(code),
  );
}
