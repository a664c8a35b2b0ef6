import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adherence } from './adherence.ts';
import { burnDown } from './burn-down.ts';
import { seededChance, xoshiro128 } from './chance.ts';
import { controlChart } from './control-chart.ts';
import { binomialUpTo, chiSquareTail, gammaQuantile, normalWithin } from './distributions.ts';
import { backlogAges, flow, littlesLaw } from './flow.ts';
import { orderStatisticRanks, poissonRate, quantileInterval, wilson } from './intervals.ts';
import { kaplanMeier, survivalAt, survivalQuantile } from './kaplan-meier.ts';
import { logRank, logRankWeights } from './log-rank.ts';
import { meanCumulative } from './mean-cumulative.ts';
import { meanTimeToRepair } from './mean-time-to-repair.ts';
import { recurrenceFree } from './recurrence-free.ts';
import { laplaceTrend, powerLaw } from './recurrence-trend.ts';
import { restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
import type { Observation } from './risk-sets.ts';
import { tooFew } from './too-few.ts';

/** Durations as textbooks write them: `6+` was still open. */
function followed(text: string): Observation[] {
  return text
    .split(' ')
    .map((word) => ({ duration: Number.parseFloat(word), event: !word.endsWith('+') }));
}

const to9 = (actual: number | null | undefined, expected: number) => {
  expect(actual).toBeTypeOf('number');
  expect(Math.abs((actual ?? 0) - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
};

/** Freireich et al. (1963): weeks of remission. */
const drug = followed('6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+');
const placebo = followed('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');
/** Miller (1997): acute myelogenous leukaemia. */
const maintained = followed('9 13 13+ 18 23 28+ 31 34 45+ 48 161+');
const not = followed('5 5 8 8 12 16+ 23 27 30 33 43 45');

describe('distributions', () => {
  test.each([
    [16.7929, 1, 4.1688991586082305e-5],
    [0.5, 3, 0.9188914116546758],
    [250, 200, 0.009379131668826098],
    [0.001, 1, 0.9747728793699604],
  ])('chi-square above %d with %d degrees', (x, degrees, p) =>
    to9(chiSquareTail(x, degrees) / p, 1),
  );

  test.each([
    [0.5, 0.001, 7.853985746312461e-7],
    [10, 0.025, 4.7953886961324335],
    [1000, 0.975, 1062.9211512248878],
    [100_000, 0.999, 100980.06779195923],
  ])('gamma of shape %d below %d', (shape, p, x) => to9(gammaQuantile(p, shape) / x, 1));

  test('normal and binomial', () => {
    to9(normalWithin(0.95), 1.959963984540054);
    to9(normalWithin(0.999), 3.2905267314919255);
    to9(binomialUpTo(89_950, 100_000, 0.9), 0.3005574128956175);
  });
});

describe('survival', () => {
  const curve = kaplanMeier(drug);

  test('Freireich: the curve with errors, band and hazard', () => {
    const band = [
      [6, 21, 0.8571428571428571, 0.6197179552659838, 0.951551747646997],
      [7, 17, 0.8067226890756302, 0.5631465646222333, 0.9228090192028804],
      [10, 15, 0.7529411764705881, 0.5031995107999564, 0.8893618351692655],
      [13, 12, 0.6901960784313724, 0.43161022248618397, 0.8490659633494507],
      [16, 11, 0.6274509803921567, 0.36751085598750205, 0.8049121894718412],
      [22, 7, 0.53781512605042, 0.26777893676713505, 0.7467907176353944],
      [23, 6, 0.4481792717086834, 0.18805200595923235, 0.6801426284952414],
    ];
    expect(curve.steps.map(({ time, atRisk }) => [time, atRisk])).toEqual(
      band.map(([time, atRisk]) => [time, atRisk]),
    );
    for (const [at, [, , survival = 0, low = 0, high = 0]] of band.entries()) {
      to9(curve.steps[at]?.survival, survival);
      to9(curve.steps[at]?.low, low);
      to9(curve.steps[at]?.high, high);
    }
    const errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346];
    const hazards = [0.1429, 0.2017, 0.2683, 0.3517, 0.4426, 0.5854, 0.7521];
    expect(curve.steps.map(({ standardError }) => Number(standardError?.toFixed(4)))).toEqual(
      errors,
    );
    expect(curve.steps.map((step) => Number(step.cumulativeHazard.toFixed(4)))).toEqual(hazards);
  });

  test('Freireich: medians, restricted means, and four answers of which one is right', () => {
    expect(survivalQuantile(curve, 0.5)).toEqual({ time: 23, low: 13, high: null });
    expect(survivalQuantile(kaplanMeier(placebo), 0.5)).toEqual({ time: 8, low: 4, high: 11 });
    const [area, other] = [restrictedMean(curve, 23), restrictedMean(kaplanMeier(placebo), 23)];
    to9(area.mean, 17.909243697478992);
    to9(area.standardError, 1.55318997824838);
    to9(other.mean, 8.666666666666666);
    to9(other.standardError, 1.3773900412645483);
    const difference = restrictedMeanDifference(curve, kaplanMeier(placebo), 23);
    to9(difference.mean, 17.909243697478992 - 8.666666666666666);
    expect(difference.p).toBeLessThan(0.001);
    expect(() => restrictedMean(curve, 36)).toThrow('no later than 35');
    expect(meanTimeToRepair(drug)).toMatchObject({ closed: 9, open: 12, longerOpen: 8 });
    to9(meanTimeToRepair(drug).mean, 109 / 9);
  });

  test('leukaemia: curves, medians and errors', () => {
    const shown = (group: Observation[]) =>
      kaplanMeier(group).steps.map(({ survival }) => Number(survival.toFixed(4)));
    expect(shown(maintained)).toEqual([0.9091, 0.8182, 0.7159, 0.6136, 0.4909, 0.3682, 0.1841]);
    expect(shown(not)).toEqual([0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944, 0.0972, 0]);
    expect(survivalQuantile(kaplanMeier(maintained), 0.5).time).toBe(31);
    expect(survivalQuantile(kaplanMeier(not), 0.5).time).toBe(23);
    expect(kaplanMeier(not).steps.at(-1)).toMatchObject({
      standardError: null,
      low: null,
      high: null,
    });
  });

  test('a quantile on a level of the curve is its middle', () => {
    const levels = kaplanMeier(followed('9 1 1+ 6 6 8+ 10+'));
    const at = [13 / 14, 6 / 7, 2 / 3, 0.5, 9 / 35, 0.1];
    const times = at.map((level) => survivalQuantile(levels, 1 - level).time);
    expect(times).toEqual([1, 3.5, 6, 9, 9.5, null]);
  });

  test('31 units of a reliability text, most of them censored between failures', () => {
    const failures = [5248, 7454, 16890, 17200, 38700, 45000, 49390, 69040, 72280, 131900];
    const censoredUntil = [3, 2, 1, 0, 4, 1, 1, 2, 1, 5];
    const units = failures.flatMap((duration, at) =>
      [...Array.from({ length: censoredUntil[at] ?? 0 }, () => ({ duration, event: false }))]
        .map((one) => ({ ...one, duration: duration - 1 }))
        .concat({ duration, event: true }),
    );
    const { steps } = kaplanMeier([...units, { duration: 131900, event: false }]);
    const shown = [
      0.964286, 0.925714, 0.885466, 0.845217, 0.795499, 0.742465, 0.685353, 0.616817, 0.539715,
      0.269858,
    ];
    expect(steps.map(({ survival }) => Number(survival.toFixed(6)))).toEqual(shown);
    const last = steps.at(-1);
    expect(Math.exp(-(steps[0]?.cumulativeHazard ?? 0))).toBeCloseTo(0.964916, 6);
    expect(Math.exp(-(last?.cumulativeHazard ?? 0))).toBeCloseTo(0.335524, 6);
    expect((last?.survival ?? 0) + normalWithin(0.95) * (last?.standardError ?? 0)).toBeCloseTo(
      0.662446,
      6,
    );
  });

  test('who comes into sight late is at risk only from then', () => {
    const steps = kaplanMeier([...followed('2 4'), { duration: 5, event: true, entry: 2 }]).steps;
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([2, 2, 1]);
    const wrong = { duration: 5, event: true, entry: 5 };
    expect(() => kaplanMeier([wrong])).toThrow('observation 1: it enters at 5');
    expect(() => kaplanMeier(followed('3 -1'))).toThrow('observation 2');
  });

  test('beyond what anybody was followed to, nothing is said', () => {
    expect(survivalAt(curve, 22.5)?.survival).toBeCloseTo(0.5378, 4);
    expect(survivalAt(curve, 1)).toEqual({ survival: 1, low: null, high: null });
    expect(survivalAt(curve, 35.1)).toBeNull();
    expect(survivalAt(kaplanMeier(placebo), 99)?.survival).toBe(0);
  });

  test('fixes that hold are counted for as long as they have', () => {
    const fixes = [
      { fixedAt: 0, recurredAt: 4 },
      { fixedAt: 2, recurredAt: null },
      { fixedAt: 7, recurredAt: null },
    ];
    expect(recurrenceFree(fixes, 10).steps).toMatchObject([{ time: 4, atRisk: 2, survival: 0.5 }]);
  });
});

const durations = fc.array(
  fc.record({ duration: fc.integer({ min: 0, max: 50 }), event: fc.boolean() }),
  { minLength: 1, maxLength: 40 },
);
const quick = { numRuns: 60 };

describe('what holds of all durations', () => {
  test('without censoring the curve is the share that is left', () => {
    fc.assert(
      fc.property(durations, (group) => {
        const all = group.map(({ duration }) => ({ duration, event: true }));
        for (const { time, survival } of kaplanMeier(all).steps)
          expect(survival).toBeCloseTo(
            all.filter((one) => one.duration > time).length / all.length,
            12,
          );
      }),
      quick,
    );
  });

  test('neither order nor unit tells, and what is open never lowers what was before', () => {
    fc.assert(
      fc.property(durations, fc.integer({ min: 0, max: 50 }), (group, open) => {
        const heights = kaplanMeier(group).steps.map(({ survival }) => survival);
        const hours = group.map((one) => ({ ...one, duration: one.duration * 24 })).reverse();
        expect(kaplanMeier(hours).steps.map(({ survival }) => survival)).toEqual(heights);
        const more = kaplanMeier([...group, { duration: open, event: false }]).steps;
        for (const [at, { survival }] of more.entries())
          expect(survival).toBeGreaterThanOrEqual((heights[at] ?? 0) - 1e-12);
      }),
      quick,
    );
  });

  test('a test of two groups is the same in either order', () => {
    fc.assert(
      fc.property(durations, durations, fc.constantFrom(...logRankWeights), (a, b, weight) => {
        const [one, other] = [logRank([a, b], weight), logRank([b, a], weight)];
        expect(one.statistic === null).toBe(other.statistic === null);
        expect(one.statistic ?? 0).toBeCloseTo(other.statistic ?? 0, 8);
      }),
      quick,
    );
  });
});

describe('log-rank', () => {
  test.each([
    ['log-rank', 16.792940989216532],
    ['gehan', 13.457852049631065],
    ['tarone-ware', 15.12357530187269],
    ['peto', 14.084139866856555],
  ] as const)('Freireich by %s', (weight, statistic) => {
    to9(logRank([drug, placebo], weight).statistic, statistic);
  });

  test('what was expected, and p', () => {
    const { p, degrees, groups } = logRank([drug, placebo]);
    to9((p ?? 0) / 4.168809109334529e-5, 1);
    expect(degrees).toBe(1);
    expect(groups[0]).toMatchObject({ observed: 9, expected: expect.closeTo(19.25, 2) });
    const aml = logRank([maintained, not]);
    to9(aml.statistic, 3.396388698977601);
    expect(aml.groups[0]).toMatchObject({ observed: 7, expected: expect.closeTo(10.69, 2) });
  });

  test('a few, three groups, and groups that nothing tells apart', () => {
    const few = logRank([followed('10 20 30'), followed('10 20 50')]).statistic;
    expect(few).toBeCloseTo(0.254237, 6);
    const open = logRank([followed('10 20+ 30'), followed('10 20+ 50')]).statistic;
    expect(open).toBeCloseTo(0.384615, 6);
    const three = logRank([drug, placebo, maintained]);
    expect(three.degrees).toBe(2);
    expect(logRank([maintained, drug, placebo]).statistic).toBeCloseTo(three.statistic ?? 0, 9);
    expect(logRank([followed('3+ 4+'), followed('5+')])).toMatchObject({
      statistic: null,
      p: null,
    });
    expect(() => logRank([drug])).toThrow('two or more');
  });
});

describe('intervals', () => {
  test('a share by Wilson', () => {
    const at = wilson(8, 10);
    to9(at.low, 0.4901624715366418);
    to9(at.high, 0.9433178485456248);
    expect(wilson(0, 10)).toMatchObject({ low: 0, high: expect.closeTo(0.27753279986288926, 9) });
    expect(wilson(10, 10)).toMatchObject({ low: expect.closeTo(0.7224672001371109, 9), high: 1 });
    expect(() => wilson(3, 2)).toThrow('3 of 2');
  });

  test('a rate by Garwood: twice in a year is between a quarter and seven', () => {
    to9(poissonRate(2, 1).low, 0.24220927854396496);
    to9(poissonRate(2, 1).high, 7.22468766772396);
    to9(poissonRate(0, 2).high, 3.6888794541139354 / 2);
    to9(poissonRate(1000, 1).low, 938.9730184076952);
    expect(() => poissonRate(1, 0)).toThrow('above 0');
  });

  test.each([
    [9, 2, 8, 0.961],
    [10, 2, 9, 0.979],
    [15, 4, 12, 0.965],
    [20, 6, 15, 0.959],
    [50, 18, 33, 0.967],
  ])('the median of %d is between ranks', (count, low, high, coverage) => {
    expect(orderStatisticRanks(count, 0.5)).toEqual({
      low,
      high,
      coverage: expect.closeTo(coverage, 3),
    });
  });

  test('few values set no upper end', () => {
    expect(orderStatisticRanks(21, 0.9)).toMatchObject({ low: 16, high: null });
    expect(orderStatisticRanks(5, 0.5)).toMatchObject({ low: null, high: null, coverage: 1 });
    expect(quantileInterval([9, 1, 8, 2, 7, 3, 6, 4, 5], 0.5)).toEqual({ low: 2, high: 8 });
    expect(tooFew('median', 5)).toEqual({ figure: 'median', have: 5, need: 6 });
    expect(tooFew('median', 6)).toBeNull();
  });
});

describe('recurrence', () => {
  const systems = [
    { events: [5, 10, 15], watched: 17 },
    { events: [6, 13, 17], watched: 19 },
    { events: [12, 20, 25], watched: 26 },
    { events: [13, 15], watched: 24 },
    { events: [16, 22, 25], watched: 28 },
  ];

  test('mean cumulative function of five systems', () => {
    const steps = meanCumulative(systems);
    const means = [0.2, 0.4, 0.6, 0.8, 1.2, 1.6, 1.8, 2, 7 / 3, 8 / 3, 11 / 3];
    for (const [at, mean] of means.entries()) to9(steps[at]?.mean, mean);
    to9(steps[0]?.variance, 0.032);
    expect(steps.at(-1)?.variance).toBeCloseTo(0.718148, 6);
    expect(() => meanCumulative([{ events: [9], watched: 8 }])).toThrow('unit 1');
  });

  test('trend of thirty gaps, watched until the last failure', () => {
    const gaps =
      '104 131 1597 59 4 503 157 6 118 173 114 62 101 216 106 140 1 102 3 393 96 232 89 61 37 293 7 165 87 99';
    let sum = 0;
    const times = gaps.split(' ').map((gap) => (sum += Number(gap)));
    to9(laplaceTrend(times, null).score, 2.4094382960447107);
    to9(laplaceTrend(times, null).p, 0.01597709750719523);
    to9(powerLaw(times, null).shape, 1.5880533880966823);
    to9(powerLaw(times, null).scale / 3.702728848984521e-5, 1);
    expect(laplaceTrend([1, 2, 3], 4).score).toBeCloseTo(0, 12);
    expect(() => laplaceTrend([5], null)).toThrow('one at least');
    expect(() => laplaceTrend([5], 4)).toThrow('after 4');
  });
});

describe('control charts', () => {
  test('limits of NIST', () => {
    const [nist] = controlChart([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(nist).toMatchObject({
      centre: expect.closeTo(50.81, 9),
      meanMovingRange: expect.closeTo(16.9 / 9, 9),
      upper: expect.closeTo(55.8041, 4),
      lower: expect.closeTo(45.8159, 4),
    });
  });

  test('each signal, by a frozen baseline and in its own phase', () => {
    const still = [10, 12, 10, 12, 10, 12];
    const [run] = controlChart([...still, ...Array.from({ length: 8 }, () => 12)], { baseline: 6 });
    expect(run?.points.map(({ signals }) => signals.length > 0).indexOf(true)).toBe(12);
    expect(run?.points[12]?.signals).toEqual(['run']);
    const [jump] = controlChart([...still, 30], { baseline: 6 });
    expect(jump?.points.at(-1)).toMatchObject({ signals: ['outside'], rangeOutside: true });
    const [near] = controlChart([...still, 14, 14, 11, 14], { baseline: 6 });
    expect(near?.points.map(({ signals }) => signals)).toEqual([
      ...Array.from({ length: 9 }, () => []),
      ['near-limit'],
    ]);
    const phases = controlChart([...still, 30, 31, 30, 31], { breaks: [6] });
    expect(phases.map(({ start, centre }) => [start, centre])).toEqual([
      [0, 11],
      [6, 30.5],
    ]);
    expect(() => controlChart([1, 2, 3], { breaks: [2] })).toThrow('two points');
  });

  test('limits do not know the direction of time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 2 }), (values) => {
        const [there] = controlChart(values);
        const [back] = controlChart(values.toReversed());
        expect(back?.upper).toBeCloseTo(there?.upper ?? 0, 3);
      }),
      quick,
    );
  });
});

describe('flow', () => {
  const stays = [
    { openedAt: 0, closedAt: 5 },
    { openedAt: 3, closedAt: 12 },
    { openedAt: 8, closedAt: null },
  ];

  test('arrivals, closures, backlog and its ages', () => {
    expect(flow(stays, [0, 7, 14])).toEqual([
      { from: 0, to: 7, arrivals: 2, closures: 1, backlog: 1 },
      { from: 7, to: 14, arrivals: 1, closures: 1, backlog: 1 },
    ]);
    expect(backlogAges(stays, 10)).toEqual([7, 2]);
    expect(() => flow(stays, [7, 0])).toThrow('later');
    expect(() => flow([{ openedAt: 3, closedAt: 2 }], [0, 7])).toThrow('item 1');
  });

  test('Little’s law holds where the flow is steady, and tells of a backlog', () => {
    const steady = Array.from({ length: 200 }, (_, at) => ({
      openedAt: at - 50,
      closedAt: at - 40,
    }));
    expect(littlesLaw(steady, 0, 100)).toEqual({ length: 10, rate: 1, wait: 10, ratio: 1 });
    const left = steady.map((one, at) => (at % 2 ? one : { ...one, closedAt: null }));
    expect(littlesLaw(left, 0, 100).ratio).toBeGreaterThan(4);
  });

  test('what is open and not yet due is undecided', () => {
    const items = [
      { dueAt: 5, closedAt: 5 },
      { dueAt: 5, closedAt: 6 },
      { dueAt: 5, closedAt: null },
      { dueAt: 15, closedAt: null },
    ];
    expect(adherence(items, 10)).toMatchObject({
      met: 1,
      missed: 2,
      undecided: 1,
      share: { share: 1 / 3 },
    });
    expect(adherence(items.slice(3), 10).share).toBeNull();
  });

  test('a backlog burns down by chance that a seed tells', () => {
    expect(
      burnDown({ open: 10, net: [2], chance: seededChance(1) }).by.map(({ periods }) => periods),
    ).toEqual([5, 5, 5]);
    // Two closed or none, by a fair coin: three closing periods by the fifth in half of all cases, by the
    // sixth in 42 of 64, by the twelfth in 4017 of 4096.
    const { by, done } = burnDown({
      open: 6,
      net: [0, 2],
      chance: seededChance(7),
      shares: [0.48, 0.64, 0.975],
    });
    expect(by.map(({ periods }) => periods)).toEqual([5, 6, 12]);
    expect(done).toBe(1);
    expect(burnDown({ open: 6, net: [-1], chance: seededChance(7) })).toMatchObject({
      done: 0,
      by: [{ periods: null }, {}, {}],
    });
    expect(() => burnDown({ open: 6, net: [], chance: seededChance(7) })).toThrow('one or more');
  });

  test('chance is that of its authors', () => {
    const next = xoshiro128(1, 2, 3, 4);
    expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
  });
});

test('intervals hold what they are of about as often as they say', () => {
  const chance = seededChance(2026);
  const runs = 300;
  const exponential = () => -Math.log(1 - chance());
  let curves = 0;
  let medians = 0;
  let shares = 0;
  for (let run = 0; run < runs; run += 1) {
    const group = Array.from({ length: 40 }, () => {
      const [time, open] = [exponential(), 2 * exponential()];
      return { duration: Math.min(time, open), event: time <= open };
    });
    const curve = kaplanMeier(group);
    const at = survivalAt(curve, 0.7);
    curves += at && (at.low ?? 0) <= Math.exp(-0.7) && (at.high ?? 1) >= Math.exp(-0.7) ? 1 : 0;
    const median = survivalQuantile(curve, 0.5);
    medians += (median.low ?? 0) <= Math.LN2 && (median.high ?? Infinity) >= Math.LN2 ? 1 : 0;
    const successes = Array.from({ length: 20 }, chance).filter((one) => one < 0.3).length;
    const share = wilson(successes, 20);
    shares += share.low <= 0.3 && share.high >= 0.3 ? 1 : 0;
  }
  for (const held of [curves, medians, shares]) {
    expect(held / runs).toBeGreaterThan(0.92);
    expect(held / runs).toBeLessThan(0.99);
  }
});
