import { elapsedText } from '#domain/clock/duration.ts';
import { fromMillis } from '#domain/clock/instant.ts';
import { exactly, numberText, shareText } from './amount.ts';
import type { Measure } from './measure.ts';
import { type Bad, type Budget, badMinutes, budgetOf, type Objective } from './objective.ts';
import { type InstantOf, type Period, periodOf, pieces, type Span, spanOf } from './period.ts';
import { type Reckoned as FromSeries, reckon, type Series } from './series.ts';
import {
  badShareOf,
  type Downtime,
  downtimesOf,
  type Reckoned,
  type Total,
  totalsOf,
} from './totals.ts';

/** What is stated of an impact, and when the timeline has it. `series`: by id. */
export type Stated = {
  measures: readonly Measure[];
  objectives: readonly Objective[];
  series: ReadonlyMap<string, Series>;
  instantOf: InstantOf;
  now: string;
};

/** A measure as it comes out now: its period, its amount, and where it was counted how. */
export type ReckonedMeasure = Reckoned & { counted?: string; gaps?: readonly Gap[] };

/** A time for which a series has no value. */
export type Gap = { series: string; from: string; to: string };

/** What was used of the budget of an objective; or, in words, why nobody can tell. */
export type ReckonedObjective = Objective & { period?: Period; gaps?: readonly Gap[] } & (
    | { used: Budget }
    | { untold: string }
  );

export type Impact = {
  measures: readonly ReckonedMeasure[];
  totals: readonly Total[];
  downtimes: readonly Downtime[];
  objectives: readonly ReckonedObjective[];
};

/** What an impact comes to. Pure: what is stated and how the timeline is decide it. */
export function impactOf(stated: Stated): Impact {
  const measures = stated.measures.map((measure) => reckonedMeasure(measure, stated));
  return {
    measures,
    totals: totalsOf(measures),
    downtimes: downtimesOf(measures),
    objectives: stated.objectives.map((one) => reckonedObjective(one, measures, stated)),
  };
}

function reckonedMeasure(
  { amount, ...measure }: Measure,
  { series: known, instantOf, now }: Stated,
): ReckonedMeasure {
  const period = periodOf(measure, instantOf, now);
  const about = { ...measure, ...(period ? { period } : {}) };
  if (amount) return { ...about, amount };
  const series = measure.series === undefined ? undefined : known.get(measure.series);
  if (measure.kind !== 'requests' || !measure.series || !series || !period) return about;
  const found = reckon(series, spanOf(period));
  const gaps = gapsOf(measure.series, found);
  if (found.badEvents === undefined) return { ...about, ...gaps };
  const all = measure.of ?? found.events;
  return {
    ...about,
    amount: exactly(found.badEvents),
    ...(all === undefined ? {} : { of: all }),
    counted: `${addedUp(measure.series, found, period)}: ${numberText(found.badEvents)}${found.events === undefined ? '' : ` of ${numberText(found.events)}`}`,
    ...gaps,
  };
}

function gapsOf(series: string, { gaps }: FromSeries): { gaps?: Gap[] } {
  if (gaps.length === 0) return {};
  return {
    gaps: gaps.map(({ from, to }) => ({ series, from: fromMillis(from), to: fromMillis(to) })),
  };
}

function reckonedObjective(
  objective: Objective,
  measures: readonly ReckonedMeasure[],
  stated: Stated,
): ReckonedObjective {
  const own = measures.filter(({ component }) => component === objective.component);
  const period = hullOf(own) ?? periodOf({}, stated.instantOf, stated.now);
  if (!period)
    return { ...objective, untold: 'no fact is the onset, so nobody knows how long it was' };
  const about = { ...objective, period };
  if (objective.series !== undefined) return bySeries(about, objective.series, stated);
  const bad = objective.events === undefined ? minutesOf(own) : eventsOf(own, objective.component);
  return typeof bad === 'string'
    ? { ...about, untold: bad }
    : { ...about, used: budgetOf(objective, bad) };
}

/** From when the first begins until the last has ended. */
function hullOf(measures: readonly ReckonedMeasure[]): Period | undefined {
  const periods = measures.flatMap(({ period, kind }) =>
    period && kind !== 'data-loss' ? [period] : [],
  );
  if (periods.length === 0) return undefined;
  const from = Math.min(...periods.map((one) => spanOf(one).from));
  const to = Math.max(...periods.map((one) => spanOf(one).to));
  return {
    from: fromMillis(from),
    to: fromMillis(to),
    seconds: (to - from) / 1000,
    open: periods.some(({ open }) => open),
  };
}

function bySeries(
  about: Objective & { period: Period },
  id: string,
  { series: known }: Stated,
): ReckonedObjective {
  const series = known.get(id);
  if (!series) return { ...about, untold: `what was read of ${id} is not kept any more` };
  const found = reckon(series, spanOf(about.period));
  const withGaps = { ...about, ...gapsOf(id, found) };
  const bad =
    about.events === undefined
      ? minutesBy(id, found, about.period)
      : eventsBy(id, found, about.period);
  return typeof bad === 'string'
    ? { ...withGaps, untold: bad }
    : { ...withGaps, used: budgetOf(about, bad) };
}

function minutesBy(id: string, found: FromSeries, period: Period): Bad | string {
  const { bad } = found;
  if (!bad) return `${id} tells how many were bad, and not which share`;
  const amount = { low: bad.low / 60, high: bad.high / 60 };
  return {
    amount,
    of: period.seconds / 60,
    how: `each minute as far as it was bad, by ${addedUp(id, found, period)}`,
  };
}

function eventsBy(id: string, found: FromSeries, period: Period): Bad | string {
  const { badEvents, events } = found;
  if (badEvents === undefined) return `${id} tells which share was bad, and not how many`;
  return {
    amount: exactly(badEvents),
    ...(events === undefined ? {} : { of: events }),
    how: addedUp(id, found, period),
  };
}

/** A series and the time that it was added up over; gaps of it tell of nothing. */
function addedUp(id: string, { covered, gaps }: FromSeries, { seconds }: Period): string {
  const untold = gaps.length === 0 ? '' : `, and ${elapsedText(seconds - covered)} without a value`;
  return `${id}, added up over ${elapsedText(covered)}${untold}`;
}

function minutesOf(own: readonly ReckonedMeasure[]): Bad | string {
  const shares = own.flatMap((measure) => {
    const share = badShareOf(measure);
    return share && measure.period ? [{ id: measure.id, share, span: spanOf(measure.period) }] : [];
  });
  if (shares.length === 0) return 'no measure of the component says how bad it was';
  const all = pieces(shares.map(({ span }) => span)).filter((piece) => isWithin(piece, shares));
  return {
    amount: badMinutes(shares),
    of: all.reduce((sum, { from, to }) => sum + (to - from) / 60_000, 0),
    how: `${shares.length > 1 ? 'the worst at each moment of ' : ''}${shares
      .map(({ id, share, span }) => `${minutesText(span)} × ${shareText(share)} (${id})`)
      .join(' and ')}`,
  };
}

function isWithin(piece: Span, shares: readonly { span: Span }[]): boolean {
  return shares.some(({ span }) => span.from <= piece.from && span.to >= piece.to);
}

function minutesText({ from, to }: Span): string {
  return `${numberText((to - from) / 60_000)} min`;
}

function eventsOf(own: readonly ReckonedMeasure[], component: string): Bad | string {
  const [total] = totalsOf(own).filter(({ what }) => what === 'requests');
  if (!total) return `no measure says how many requests of ${component} were bad`;
  const counted = own.filter(({ id }) => total.counted.includes(id));
  const all = counted.every(({ of }) => of !== undefined)
    ? { of: counted.reduce((sum, { of = 0 }) => sum + of, 0) }
    : {};
  return { amount: total.amount, ...all, how: total.counted.join(' and ') };
}
