/**
 * How often the intervals of the figures hold what they are of, where that is known, in so many draws (95 of 100 is what they
 * say); and how often a mean, a median and a geometric mean miss an improvement of a tenth, which is why they are not compared.
 *
 * `npx tsx bench/metrics.ts [draws]`
 */
import { seededChance } from '#domain/metrics/chance.ts';
import { poissonRate, quantileInterval, wilson } from '#domain/metrics/intervals.ts';
import { kaplanMeier, survivalAt, survivalQuantile } from '#domain/metrics/kaplan-meier.ts';
import { meanCumulative } from '#domain/metrics/mean-cumulative.ts';
import { restrictedMean } from '#domain/metrics/restricted-mean.ts';
import { median, say } from './harness.ts';

const DRAWS = Number(process.argv[2] ?? 10_000);
const chance = seededChance(1);
const TIME = 0.7;

type Ends = { low: number | null; high: number | null } | null;

/** Each draws one sample and says whether its interval holds the truth. */
const intervals: Record<string, () => boolean> = {
  'survival at a time, 40 with a third open': () =>
    holds(survivalAt(kaplanMeier(withOpen(40)), TIME), Math.exp(-TIME)),
  'survival at a time, 15 with a third open': () =>
    holds(survivalAt(kaplanMeier(withOpen(15)), TIME), Math.exp(-TIME)),
  'median, 40 with a third open': () =>
    holds(survivalQuantile(kaplanMeier(withOpen(40)), 0.5), Math.LN2),
  'restricted mean, 40 with a third open': () =>
    holds(restrictedMean(kaplanMeier(withOpen(40)), TIME), 1 - Math.exp(-TIME)),
  'share of 0.3 in 20': () =>
    holds(wilson(times(20, chance).filter((one) => one < 0.3).length, 20), 0.3),
  'rate of 4 a year in one year': () => holds(poissonRate(arrivals(4, 1).length, 1), 4),
  'median of 15, all known': () => holds(quantileInterval(times(15, exponential), 0.5), Math.LN2),
  'mean cumulative function of 20 units': () => {
    const histories = times(20, () => ({ events: arrivals(2, 1), watched: 1 }));
    return holds(meanCumulative(histories).at(-1) ?? null, 2);
  },
};

for (const [name, draw] of Object.entries(intervals)) {
  const held = times(DRAWS, draw).filter((one) => one).length / DRAWS;
  say(`${name}: ${(100 * held).toFixed(1)} %`);
}

const middles: Record<string, (values: readonly number[]) => number> = {
  mean,
  median: (values) => median([...values]),
  'geometric mean': (values) => Math.exp(mean(values.map(Math.log))),
};
for (const [name, middle] of Object.entries(middles)) {
  const missed = times(DRAWS, () => {
    const before = times(50, lognormal);
    const after = times(50, () => 0.9 * lognormal());
    return middle(after) >= middle(before);
  }).filter((one) => one).length;
  say(
    `a tenth faster, 50 before and 50 after: ${name} says no better ${((100 * missed) / DRAWS).toFixed(0)} %`,
  );
}

function holds(ends: Ends, truth: number): boolean {
  return ends !== null && (ends.low ?? 0) <= truth && (ends.high ?? Infinity) >= truth;
}

function withOpen(count: number) {
  return times(count, () => {
    const [done, left] = [exponential(), 2 * exponential()];
    return { duration: Math.min(done, left), event: done <= left };
  });
}

function arrivals(rate: number, until: number): number[] {
  const ages: number[] = [];
  for (let age = exponential() / rate; age < until; age += exponential() / rate) ages.push(age);
  return ages;
}

function exponential(): number {
  return -Math.log(1 - chance());
}

/** About as skewed as durations of incidents are: sigma 1.4, by Box and Muller. */
function lognormal(): number {
  return Math.exp(1.4 * Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * chance()));
}

function times<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, () => draw());
}

function mean(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0) / values.length;
}
