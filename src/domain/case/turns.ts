import type { Case } from './state.ts';

/** What the turns of a branch, or of a wait, are counted under. */
export function turnOf(step: string, branch?: number): string {
  return branch === undefined ? step : `${step}.${branch}`;
}

/** Whether it may be taken once more in this cycle; as often as one likes where no number is set. */
export function hasTurn(
  { turns = {} }: Case,
  turn: string,
  atMost = Number.POSITIVE_INFINITY,
): boolean {
  return (turns[turn] ?? 0) < atMost;
}
