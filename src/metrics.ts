/**
 * The figures as a library: `import { kaplanMeier } from 'holdfast/metrics'`. Numbers in, values out; no clock, no chance but
 * what is passed in, no server, no file.
 */
export * from '#domain/metrics/adherence.ts';
export * from '#domain/metrics/burn-down.ts';
export { type Chance, seededChance } from '#domain/metrics/chance.ts';
export * from '#domain/metrics/control-chart.ts';
export * from '#domain/metrics/flow.ts';
export {
  type Interval,
  orderStatisticRanks,
  poissonRate,
  quantileInterval,
  wilson,
} from '#domain/metrics/intervals.ts';
export * from '#domain/metrics/kaplan-meier.ts';
export * from '#domain/metrics/log-rank.ts';
export * from '#domain/metrics/mean-cumulative.ts';
export * from '#domain/metrics/mean-time-to-repair.ts';
export * from '#domain/metrics/recurrence-free.ts';
export * from '#domain/metrics/recurrence-trend.ts';
export * from '#domain/metrics/restricted-mean.ts';
export type { Observation } from '#domain/metrics/risk-sets.ts';
export * from '#domain/metrics/too-few.ts';
