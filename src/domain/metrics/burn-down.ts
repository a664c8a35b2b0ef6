import type { Chance } from './chance.ts';

export type BurnDown = {
  /** How often the backlog was gone at all within the horizon, from 0 to 1. */
  done: number;
  /** By which period it was gone in such a share of all runs, counted from 1; `null` where that is beyond the horizon. */
  by: { share: number; periods: number | null }[];
};

type Terms = {
  open: number;
  /** Closures less arrivals of past periods, such as weeks; below 0 where more came than went. */
  net: readonly number[];
  chance: Chance;
  shares?: readonly number[];
  runs?: number;
  /** So many periods are looked ahead. */
  horizon?: number;
};

/**
 * When a backlog is gone, if coming periods are like past ones in no order: past periods drawn again and again (the bootstrap,
 * Efron, Ann. Stat. 7 (1979) 1). No average tells it, for what comes by chance adds up.
 *
 * @throws {RangeError} unless open is a count, and net has periods, all of them numbers.
 */
export function burnDown({
  open,
  net,
  chance,
  shares = [0.5, 0.85, 0.95],
  runs = 10_000,
  horizon = 520,
}: Terms): BurnDown {
  if (!(Number.isInteger(open) && open >= 0))
    throw new RangeError(`what is open is a count, not ${open}`);
  if (net.length === 0 || net.some((one) => !Number.isFinite(one)))
    throw new RangeError('past periods are drawn from: give one or more, each a number');
  const ends: number[] = [];
  for (let run = 0; run < runs; run += 1) ends.push(runOnce(open, net, chance, horizon));
  ends.sort((a, b) => a - b);
  return {
    done: ends.filter((end) => end <= horizon).length / runs,
    by: shares.map((share) => {
      const end = ends[Math.max(0, Math.ceil(share * runs) - 1)] ?? Infinity;
      return { share, periods: end <= horizon ? end : null };
    }),
  };
}

function runOnce(open: number, net: readonly number[], chance: Chance, horizon: number): number {
  let left = open;
  for (let period = 0; period <= horizon; period += 1) {
    if (left <= 0) return period;
    left -= net[Math.floor(chance() * net.length)] ?? 0;
  }
  return Infinity;
}
