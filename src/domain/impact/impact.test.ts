import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { exactly } from './amount.ts';
import { heaviestDisjoint } from './disjoint.ts';
import { impactOf, type Stated } from './impact.ts';
import { faultOf, isSourced, type Measure, type MeasureContent } from './measure.ts';
import { budgetOf } from './objective.ts';
import { type Span, secondsByDegree } from './period.ts';
import { reckon, type Series } from './series.ts';

const at = (minute: number) => fromMillis(toMillis('2026-03-10T14:00:00Z') + minute * 60_000);
const onset = at(0);
const ended = at(103);
const measure = (id: string, more: Partial<MeasureContent>): Measure => ({
  id,
  statedBy: 'ana',
  statedAt: ended,
  kind: 'users',
  component: 'shop',
  basis: 'estimated',
  how: 'sessions with a 5xx',
  ...more,
});
const stated = (measures: Measure[], more: Partial<Stated> = {}): Stated => ({
  measures,
  objectives: [],
  series: new Map(),
  instantOf: (bound) =>
    'at' in bound
      ? bound.at
      : 'milestone' in bound
        ? { onset, ended }[bound.milestone as 'onset' | 'ended']
        : undefined,
  now: at(200),
  ...more,
});
const between = (from: number, to: number) => ({ from: { at: at(from) }, to: { at: at(to) } });
const span = (from: number, to: number): Span => ({
  from: toMillis(at(from)),
  to: toMillis(at(to)),
});

describe('the budget of an objective', () => {
  test.each([
    // The Site Reliability Workbook, appendix and chapter 2; the SRE Book, table 3-1.
    [99.9, 30, 43.2],
    [99.95, 30, 21.6],
    [99.99, 30, 4.32],
    [99.99, 365, 52.56],
    [99, 7, 100.8],
  ])('%d %% in %d days is %d minutes', (percent, days, minutes) => {
    const objective = { name: 'a', component: 'shop', percent, days };
    expect(budgetOf(objective, { amount: exactly(0), how: '' }).budget).toBe(minutes);
  });

  test('of events is a part of them: 3,000 of 3 million at 99.9 %', () => {
    const objective = { name: 'a', component: 'shop', percent: 99.9, days: 28, events: 3e6 };
    const { budget, consumed, left } = budgetOf(objective, {
      amount: exactly(1500),
      how: 'S-1',
    });
    expect({ budget, consumed, left }).toEqual({
      budget: 3000,
      consumed: exactly(0.5),
      left: exactly(1500),
    });
  });

  test('is used at the rates of the textbook: 14.4 for an hour uses 2 % of 30 days, 6 for six hours 5 %', () => {
    const objective = { name: 'a', component: 'shop', percent: 99.9, days: 30 };
    for (const [rate, minutes, used] of [
      [14.4, 60, 0.02],
      [6, 360, 0.05],
      [1, 4320, 0.1],
    ] as const) {
      const bad = { amount: exactly(minutes * rate * 0.001), of: minutes, how: '' };
      const { consumed, burnRate } = budgetOf(objective, bad);
      expect(burnRate?.low).toBeCloseTo(rate, 9);
      expect(consumed.low).toBeCloseTo(used, 9);
    }
  });

  test('is reckoned in steps that a person can check', () => {
    const objective = {
      name: 'availability',
      component: 'shop',
      percent: 99.9,
      days: 30,
      spent: 10,
    };
    const share = exactly(0.073);
    const measures = [measure('M-1', { kind: 'degradation', degree: 'partial-outage', share })];
    const [one] = impactOf(stated(measures, { objectives: [objective] })).objectives;
    expect(one && 'used' in one && one.used.steps).toEqual([
      'may be bad: 100 % − 99.9 % = 0.1 %',
      'budget: 30 d = 43,200 min × 0.1 % = 43.2 min',
      'bad: 103 min × 7.3 % (M-1) = 7.52 min',
      'used: 7.52 ÷ 43.2 = 17.41 % of the budget',
      'burn rate: 7.52 ÷ 103 ÷ 0.1 % = 73',
      'left: 43.2 − 4.32 used before − 7.52 = 31.36 min',
    ]);
  });

  test('is a range where nobody says how much of the component worked', () => {
    const objective = { name: 'a', component: 'shop', percent: 99.9, days: 30 };
    const measures = [
      measure('M-1', { kind: 'degradation', degree: 'outage', ...between(0, 10) }),
      measure('M-2', { kind: 'degradation', degree: 'degraded', ...between(5, 40) }),
    ];
    const [one] = impactOf(stated(measures, { objectives: [objective] })).objectives;
    expect(one && 'used' in one && one.used.bad).toEqual({ low: 10, high: 40 });
  });
});

describe('a series', () => {
  const minutes = (
    meaning: Series['meaning'],
    values: readonly (number | undefined)[],
  ): Series => ({
    meaning,
    points: values.flatMap((value, minute) =>
      value === undefined ? [] : [{ at: toMillis(at(minute)), value, total: 100 }],
    ),
  });

  test('is added up over the period, and tells where it has no value', () => {
    const series = minutes('events', [100, 90, 50, undefined, undefined, 100]);
    expect(reckon(series, span(1, 6))).toEqual({
      covered: 180,
      gaps: [span(3, 5)],
      bad: { low: 36, high: 156 },
      badEvents: 60,
      events: 300,
    });
    const share = minutes('good-share', [1, 0.5, 0.5, 1]);
    expect(reckon(share, span(0, 4))).toMatchObject({ covered: 240, gaps: [], bad: exactly(60) });
    expect(reckon(minutes('bad-rate', [2, 2]), span(0, 2))).toMatchObject({ badEvents: 240 });
  });

  test('says the same of a period as of its parts together', () => {
    const values = fc.array(
      fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      {
        minLength: 3,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(values, fc.nat(1800), (given, cut) => {
        const series = minutes('bad-share', given);
        const whole = reckon(series, { ...span(0, 30) });
        const middle = span(0, 0).from + cut * 1000;
        const first = reckon(series, { from: span(0, 0).from, to: middle });
        const second = reckon(series, { from: middle, to: span(0, 30).to });
        expect(first.covered + second.covered).toBeCloseTo(whole.covered, 6);
        expect((first.bad?.low ?? 0) + (second.bad?.low ?? 0)).toBeCloseTo(whole.bad?.low ?? 0, 6);
        const missing = whole.gaps.reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
        expect(whole.covered + missing).toBeCloseTo(1800, 6);
      }),
    );
  });

  test('counts the requests of a measure that gives none', () => {
    const series = new Map([['S-1', minutes('events', [100, 90, 50, 100])]]);
    const [one] = impactOf(
      stated([measure('M-1', { kind: 'requests', series: 'S-1', ...between(0, 4) })], { series }),
    ).measures;
    expect(one).toMatchObject({
      amount: exactly(60),
      of: 400,
      counted: 'S-1, added up over 4 min: 60 of 400',
    });
  });
});

describe('totals', () => {
  const amount = { low: 80, high: 100 };

  test('count what is said twice of one time once, and users of several times or components as a range', () => {
    const { totals } = impactOf(
      stated([
        measure('M-1', { amount, ...between(0, 30) }),
        measure('M-2', { amount: exactly(150), ...between(10, 40) }),
        measure('M-3', { amount: exactly(20), ...between(40, 50) }),
        measure('M-4', { amount: exactly(60), component: 'search' }),
        measure('M-5', { kind: 'money', amount: exactly(10), unit: 'EUR' }),
        measure('M-6', { kind: 'money', amount: exactly(7), unit: 'EUR', component: 'search' }),
        measure('M-7', { kind: 'money', amount: exactly(7), unit: 'USD' }),
      ]),
    );
    expect(
      totals.map(({ what, unit, amount: sum, overlapping }) => [what, unit, sum, overlapping]),
    ).toEqual([
      ['users', 'users', { low: 150, high: 230 }, ['M-1']],
      ['user-minutes', 'users', { low: 6180, high: 10_880 }, ['M-1']],
      ['money', 'EUR', exactly(17), []],
      ['money', 'USD', exactly(7), []],
    ]);
  });

  test('are of the heaviest that do not overlap, as trying all of them finds', () => {
    const thing = fc.record({ from: fc.nat(20), length: fc.nat(8), weight: fc.nat(50) });
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 8 }), (given) => {
        const things = given.map(({ from, length, weight }) => ({
          span: { from, to: from + length },
          weight,
        }));
        const taken = heaviestDisjoint(things);
        expect(areApart(taken.map((one) => one.span))).toBe(true);
        const subsets = Array.from({ length: 2 ** things.length }, (_, bits) =>
          things.filter((__, index) => (bits >> index) & 1),
        );
        const best = Math.max(
          ...subsets.filter((one) => areApart(one.map((each) => each.span))).map(weightOf),
        );
        expect(weightOf(taken)).toBe(best);
      }),
    );
  });

  test('of time count each moment once, at its worst', () => {
    expect(
      secondsByDegree([
        { degree: 'degraded', span: span(0, 30) },
        { degree: 'outage', span: span(10, 20) },
        { degree: 'partial-outage', span: span(15, 40) },
      ]),
    ).toEqual({ outage: 600, 'partial-outage': 1200, degraded: 600 });
  });
});

const weightOf = (things: readonly { weight: number }[]) =>
  things.reduce((sum, { weight }) => sum + weight, 0);
function areApart(spans: readonly Span[]): boolean {
  const longer = spans.map(({ from, to }) => ({ from, to: Math.max(to, from + 1) }));
  return longer.every((one, index) =>
    longer.slice(index + 1).every((other) => one.to <= other.from || other.to <= one.from),
  );
}

test.each<[Partial<MeasureContent>, string | undefined]>([
  [{ amount: exactly(5) }, undefined],
  [{}, 'users needs an amount'],
  [{ amount: { low: 9, high: 5 } }, 'amount is from 9 to 5'],
  [{ amount: exactly(9), of: 5 }, '9 of 5'],
  [{ kind: 'requests' }, 'requests needs an amount, or a series to count it from'],
  [{ kind: 'requests', series: 'S-1' }, undefined],
  [{ kind: 'money', amount: exactly(5) }, 'money needs a currency, such as EUR'],
  [{ kind: 'degradation' }, 'degradation needs a degree'],
  [{ kind: 'degradation', degree: 'outage', of: 7 }, 'degradation has no of'],
  [{ kind: 'data-loss' }, 'data-loss needs an extent: none, records or unknown'],
  [{ kind: 'data-loss', extent: 'none' }, undefined],
  [{ kind: 'data-loss', extent: 'unknown' }, 'data-loss that is unknown needs who finds out'],
  [
    { kind: 'data-loss', extent: 'records', amount: exactly(5) },
    'data-loss of records needs their amount, and how many can be recovered',
  ],
])('a measure of %j: %s', (content, fault) => {
  expect(faultOf(measure('M-1', content))).toBe(fault);
});

test('what was measured names what measured it', () => {
  expect(isSourced(measure('M-1', { basis: 'measured' }))).toBe(false);
  expect(isSourced(measure('M-1', { basis: 'measured', facts: ['F-2'] }))).toBe(true);
});
