import {
  kaplanMeier,
  type SurvivalCurve,
  type SurvivalQuantile,
  survivalQuantile,
} from '#domain/metrics/kaplan-meier.ts';
import { type LogRankTest, logRank, logRankWeights } from '#domain/metrics/log-rank.ts';
import { type MeanTimeToRepair, meanTimeToRepair } from '#domain/metrics/mean-time-to-repair.ts';
import { type RestrictedMean, restrictedMean } from '#domain/metrics/restricted-mean.ts';
import { type TooFew, tooFew } from '#domain/metrics/too-few.ts';
import type { SurvivalGroup } from './survival-table.ts';

type GroupFigures = Omit<SurvivalCurve, 'steps'> & {
  name: string;
  median: number | null;
  quantiles: ({ share: number } & SurvivalQuantile)[];
  restrictedMean: ({ horizon: number } & RestrictedMean) | null;
  meanTimeToRepair: MeanTimeToRepair;
  tooFew: TooFew | null;
  table: SurvivalCurve['steps'];
};

/** What is told of durations: each group by itself, and whether they differ. */
export type SurvivalFigures = {
  groups: GroupFigures[];
  tests: (LogRankTest & { tooFew: TooFew | null })[];
};

const shares = [0.5, 0.75, 0.9];

/**
 * The figures of each group, with means restricted to what all of them were followed to, and the log-rank family between
 * them. Times are in the unit of the durations.
 *
 * @throws {RangeError} unless 0 < confidence < 1.
 */
export function survivalFigures(
  groups: readonly SurvivalGroup[],
  confidence?: number,
): SurvivalFigures {
  const curves = groups.map(({ observations }) => kaplanMeier(observations, confidence));
  const horizon = Math.min(...curves.map(({ followed }) => followed));
  const told = curves.map(({ steps: table, ...curve }, at) => {
    const quantiles = shares.map((share) => ({
      share,
      ...survivalQuantile({ ...curve, steps: table }, share),
    }));
    return {
      name: groups[at]?.name ?? '',
      ...curve,
      median: quantiles[0]?.time ?? null,
      quantiles,
      restrictedMean:
        horizon > 0 ? { horizon, ...restrictedMean({ ...curve, steps: table }, horizon) } : null,
      meanTimeToRepair: meanTimeToRepair(groups[at]?.observations ?? []),
      tooFew: tooFew('median', curve.n),
      table,
    };
  });
  const observed = groups.map(({ observations }) => observations);
  const weights = groups.length > 1 ? logRankWeights : [];
  const tests = weights.map((weight) => {
    const test = logRank(observed, weight);
    const expected = Math.min(...test.groups.map((group) => group.expected));
    return { ...test, tooFew: tooFew('comparison', expected) };
  });
  return { groups: told, tests };
}
