import { groupBy } from '#domain/group-by.ts';
import { type Amount, exactly, plus, times } from './amount.ts';
import { heaviestDisjoint } from './disjoint.ts';
import { type Degree, type Measure, usualUnits } from './measure.ts';
import { type Period, secondsByDegree, spanOf } from './period.ts';

/** A measure with its period and amount as they are now. */
export type Reckoned = Omit<Measure, 'amount'> & { period?: Period; amount?: Amount };

/** What measures come to: how much of what, by which of them; `overlapping`: those that say the same time again. */
export type Total = {
  what: 'users' | 'user-minutes' | 'requests' | 'money' | 'records';
  unit: string;
  amount: Amount;
  counted: readonly string[];
  overlapping: readonly string[];
};

/** How long (seconds) a component was how bad, and how long it was bad at all. */
export type Downtime = { component: string; seconds: number; byDegree: Record<Degree, number> };

/** What all measures come to, without counting anything twice. */
export function totalsOf(measures: readonly Reckoned[]): Total[] {
  const counted = measures.flatMap((measure) => countsOf(measure));
  const sorts = groupBy(counted, ({ what, unit }) => `${what} ${unit}`);
  return [...sorts.values()].flatMap(([first, ...more]) =>
    first ? [totalOf([first, ...more])] : [],
  );
}

/** How long each component was how bad. */
export function downtimesOf(measures: readonly Reckoned[]): Downtime[] {
  const stated = measures.flatMap(({ component, degree, period }) =>
    degree && period ? [{ component, degree, span: spanOf(period) }] : [],
  );
  return [...groupBy(stated, ({ component }) => component)].map(([component, own]) => {
    const byDegree = secondsByDegree(own);
    const seconds = Object.values(byDegree).reduce((sum, one) => sum + one, 0);
    return { component, seconds, byDegree };
  });
}

type Count = Pick<Total, 'what' | 'unit' | 'amount'> &
  Pick<Reckoned, 'id' | 'component' | 'period'>;

const whats = {
  users: 'users',
  requests: 'requests',
  money: 'money',
  'data-loss': 'records',
  degradation: undefined,
} as const;

function countsOf({ id, kind, component, amount, unit, period }: Reckoned): Count[] {
  const what = whats[kind];
  if (!what || !amount) return [];
  const about = { id, component, amount, ...(period ? { period } : {}) };
  const count: Count = { ...about, what, unit: unit ?? usualUnits[kind] };
  if (what !== 'users' || !period) return [count];
  return [count, { ...count, what: 'user-minutes', amount: times(amount, period.seconds / 60) }];
}

function totalOf(same: readonly [Count, ...Count[]]): Total {
  const [{ what, unit }] = same;
  const own = [...groupBy(same, ({ component }) => component).values()];
  const counted = own.flatMap((counts) => apart(counts, 'high').map(({ id }) => id));
  return {
    what,
    unit,
    amount: own.map((counts) => sumOf(what, counts)).reduce((a, b) => together(what, a, b)),
    counted,
    overlapping: same.map(({ id }) => id).filter((id) => !counted.includes(id)),
  };
}

/** Those that come to most, by the least or the most that each says, and say no time twice. */
function apart(counts: readonly Count[], end: keyof Amount): Count[] {
  return heaviestDisjoint(
    counts.map((count) => ({
      ...count,
      weight: count.amount[end],
      ...(count.period ? { span: spanOf(count.period) } : {}),
    })),
  );
}

/** Users of one time may be those of another: there are as many at least as at the worst, and at most all of them. */
function sumOf(what: Total['what'], counts: readonly Count[]): Amount {
  const sum = (end: keyof Amount) =>
    apart(counts, end).reduce((all, { amount }) => all + amount[end], 0);
  const low = what === 'users' ? Math.max(...counts.map(({ amount }) => amount.low)) : sum('low');
  return { low, high: sum('high') };
}

/** And users of one component may be those of another. */
function together(what: Total['what'], one: Amount, other: Amount): Amount {
  if (what !== 'users' && what !== 'user-minutes') return plus(one, other);
  return { low: Math.max(one.low, other.low), high: one.high + other.high };
}

/** The part (0 to 1) of its component that a measure says was bad; undefined where it says nothing of that, as of users. */
export function badShareOf({ kind, share, amount, of, degree }: Reckoned): Amount | undefined {
  if (share) return share;
  if (kind === 'requests' && amount && of) return times(amount, 1 / of);
  if (degree === undefined) return undefined;
  // How much of it worked is not said.
  return degree === 'outage' ? exactly(1) : { low: 0, high: 1 };
}
