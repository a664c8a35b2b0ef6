import type { Span } from './period.ts';

/**
 * Of things that have a span and a weight, those that weigh most together while none overlaps another: weighted interval
 * scheduling (Kleinberg and Tardos, Algorithm Design, §6.1). What has no span overlaps everything.
 *
 * So what is said twice of the same time is not counted twice. `weight` is 0 or more.
 */
export function heaviestDisjoint<T extends { span?: Span; weight: number }>(
  things: readonly T[],
): T[] {
  const placed = things
    .map((thing) => ({ thing, ...(thing.span ? lasting(thing.span) : always) }))
    .sort((a, b) => a.to - b.to);
  const best: { weight: number; taken: T[] }[] = [{ weight: 0, taken: [] }];
  for (const [index, { thing, from }] of placed.entries()) {
    const before = placed.findLastIndex(({ to }, at) => at < index && to <= from);
    const rest = best[before + 1] ?? { weight: 0, taken: [] };
    const without = best[index] ?? rest;
    const weight = rest.weight + thing.weight;
    best.push(weight >= without.weight ? { weight, taken: [...rest.taken, thing] } : without);
  }
  return best.at(-1)?.taken ?? [];
}

const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** What happened at one moment happened within what lasted then. */
function lasting({ from, to }: Span): Span {
  return { from, to: Math.max(to, from + 1) };
}
