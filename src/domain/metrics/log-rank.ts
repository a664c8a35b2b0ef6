import { chiSquareTail } from './distributions.ts';
import { type Observation, type RiskSet, riskSets } from './risk-sets.ts';

/** What differences count for: all times alike, or early ones more. */
export const logRankWeights = ['log-rank', 'gehan', 'tarone-ware', 'peto'] as const;
export type LogRankWeight = (typeof logRankWeights)[number];

export type LogRankTest = {
  weight: LogRankWeight;
  /** Chi-square, and p for it; `null` where no event tells one group from another. */
  statistic: number | null;
  degrees: number;
  p: number | null;
  /** In the order of the groups, without weights: events, and as many as there were if all groups were alike. */
  groups: { observed: number; expected: number }[];
};

/**
 * Whether groups differ in how long they stay open: the log-rank test (Mantel, Cancer Chemother. Rep. 50 (1966) 163) and those
 * with the weights of Gehan (1965), Tarone and Ware (1977), and Peto and Peto (1972) with n + 1 as Andersen (1982) has it.
 *
 * @throws {RangeError} for durations as `riskSets` does, and unless there are two groups or more.
 */
export function logRank(
  groups: readonly (readonly Observation[])[],
  weight: LogRankWeight = 'log-rank',
): LogRankTest {
  if (groups.length < 2) throw new RangeError('one group differs from none: name two or more');
  const sets = riskSets(groups);
  const observed = groups.map((group) => group.filter(({ event }) => event).length);
  const expected = groups.map((_, at) => sum(sets.map((set) => expectedOf(set, at))));
  const score = groups.map(() => 0);
  const variance = groups.map(() => groups.map(() => 0));
  const weigh = weigher(weight);
  for (const set of sets) addTo(score, variance, set, weigh(set));
  const { statistic, rank } = quadratic(variance, score, groups.length - 1);
  const tested =
    rank > 0 ? { statistic, p: chiSquareTail(statistic, rank) } : { statistic: null, p: null };
  const compared = observed.map((one, at) => ({ observed: one, expected: expected[at] ?? 0 }));
  return { weight, ...tested, degrees: rank, groups: compared };
}

function weigher(weight: LogRankWeight): (set: RiskSet) => number {
  let survival = 1;
  return ({ atRisk, events }) => {
    const n = sum(atRisk);
    if (weight === 'gehan') return n;
    if (weight === 'tarone-ware') return Math.sqrt(n);
    if (weight === 'log-rank') return 1;
    survival *= 1 - sum(events) / (n + 1);
    return survival;
  };
}

function expectedOf({ atRisk, events }: RiskSet, at: number): number {
  return (sum(events) * (atRisk[at] ?? 0)) / sum(atRisk);
}

function addTo(score: number[], variance: number[][], set: RiskSet, weight: number): void {
  const n = sum(set.atRisk);
  const d = sum(set.events);
  const chance = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
  for (const [i, row] of variance.entries()) {
    const share = (set.atRisk[i] ?? 0) / n;
    score[i] = (score[i] ?? 0) + weight * ((set.events[i] ?? 0) - expectedOf(set, i));
    for (const [j, cell] of row.entries())
      row[j] = cell + chance * share * ((i === j ? 1 : 0) - (set.atRisk[j] ?? 0) / n);
  }
}

/** score' · variance⁻¹ · score over the first rows, by elimination; rows that hold nothing of their own are left out. */
function quadratic(variance: readonly number[][], score: readonly number[], size: number) {
  const rows = variance.slice(0, size).map((row) => row.slice(0, size));
  const rest = score.slice(0, size);
  const nothing = 1e-12 * Math.max(...rows.map((row, at) => row[at] ?? 0));
  let statistic = 0;
  let rank = 0;
  for (const [at, row] of rows.entries()) {
    const pivot = row[at] ?? 0;
    if (pivot <= nothing) continue;
    rank += 1;
    statistic += (rest[at] ?? 0) ** 2 / pivot;
    for (let below = at + 1; below < size; below += 1) {
      const factor = (rows[below]?.[at] ?? 0) / pivot;
      rows[below] = (rows[below] ?? []).map((cell, column) => cell - factor * (row[column] ?? 0));
      rest[below] = (rest[below] ?? 0) - factor * (rest[at] ?? 0);
    }
  }
  return { statistic, rank };
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0);
}
