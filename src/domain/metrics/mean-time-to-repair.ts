import type { Observation } from './risk-sets.ts';

export type MeanTimeToRepair = {
  /** Of what is closed, in the unit of the durations; `null` while nothing is. */
  mean: number | null;
  closed: number;
  /** What it leaves out. */
  open: number;
  /** Of those left out, how many have been open for longer than the mean already. */
  longerOpen: number;
  /** The share of the summed time that the longest tenth of the closed ones has; `null` below ten. */
  longestTenth: number | null;
};

/**
 * The mean that others show, with what it hides: it leaves out what is open, so that a backlog makes it better, and a few long
 * ones make most of it. Not for comparing: see Davidovič, Incident Metrics in SRE (2021).
 */
export function meanTimeToRepair(observations: readonly Observation[]): MeanTimeToRepair {
  const closed = observations.filter(({ event }) => event).map(({ duration }) => duration);
  const open = observations.filter(({ event }) => !event).map(({ duration }) => duration);
  const sum = closed.reduce((so, one) => so + one, 0);
  const mean = closed.length === 0 ? null : sum / closed.length;
  const longest = closed.sort((a, b) => b - a).slice(0, Math.floor(closed.length / 10));
  return {
    mean,
    closed: closed.length,
    open: open.length,
    longerOpen: mean === null ? 0 : open.filter((one) => one > mean).length,
    longestTenth:
      longest.length === 0 || sum === 0 ? null : longest.reduce((so, one) => so + one, 0) / sum,
  };
}
