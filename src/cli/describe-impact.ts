import type { Client } from '#contract/client.ts';
import { elapsedText } from '#domain/clock/duration.ts';
import { amountText } from '#domain/impact/amount.ts';
import { measureText } from '#domain/impact/measure-text.ts';
import { indent, table } from './text.ts';

type View = Awaited<ReturnType<Client['showImpact']>>;
type Measure = View['measures'][number];
type Objective = View['objectives'][number];

/** An impact as a person reads it: measures, what they come to, budgets step by step, and what says otherwise. */
export function impactText(view: View): string {
  const { measures, totals, downtimes, objectives, series } = view;
  if (measures.length + objectives.length + series.length === 0) {
    return 'Nothing is said of its impact. `holdfast incident impact add` states a measure.';
  }
  return [
    ...(measures.length > 0 ? [table(measures.map(measureRow))] : []),
    ...measures.flatMap((measure) => notesOf(measure)),
    ...(totals.length + downtimes.length > 0
      ? ['', 'In all:', indent(table([...totals.map(totalRow), ...downtimes.map(downtimeRow)]))]
      : []),
    ...objectives.flatMap((objective) => ['', ...objectiveText(objective)]),
    ...(series.length > 0 ? ['', 'Series:', indent(series.map(seriesText).join('\n'))] : []),
    ...contradictionsText(view),
  ].join('\n');
}

/** What prose says otherwise than the fields, one a line. */
export function contradictionsText({ contradictions }: Pick<View, 'contradictions'>): string[] {
  if (contradictions.length === 0) return [];
  const lines = contradictions.map(({ where, says }) => [`in the ${where}`, says]);
  return ['', 'What contradicts itself:', indent(table(lines))];
}

function measureRow(measure: Measure): string[] {
  const { id, kind, component, degree = '', period, basis, how } = measure;
  const lasted = period
    ? `${period.from.slice(0, 16).replace('T', ' ')}Z for ${elapsedText(period.seconds)}${period.open ? ' so far' : ''}`
    : 'since nobody knows when';
  return [id, kind, component, degree, lasted, measureText(measure), basis, how];
}

function notesOf({ id, counted, gaps = [] }: Measure): string[] {
  return [
    ...(counted ? [`  ${id} is counted: ${counted}`] : []),
    ...gapsText(gaps).map((line) => `  ${id}: ${line}`),
  ];
}

/** So many gaps are told; the others by their number. */
const GAPS = 5;

function gapsText(gaps: NonNullable<Measure['gaps']>): string[] {
  const told = gaps
    .slice(0, GAPS)
    .map(
      ({ series, from, to }) =>
        `${series} has no value from ${from.slice(0, 19)}Z to ${to.slice(0, 19)}Z`,
    );
  return [...told, ...(gaps.length > GAPS ? [`and ${gaps.length - GAPS} more such times`] : [])];
}

function totalRow({ what, unit, amount, counted, overlapping }: View['totals'][number]): string[] {
  const named = what === 'user-minutes' ? `${unit} × minutes` : unit;
  const beside = overlapping.length > 0 ? `; ${overlapping.join(', ')} of the same time` : '';
  return [what, `${amountText(amount)} ${named}`, `${counted.join(', ')}${beside}`];
}

function downtimeRow({ component, seconds, byDegree }: View['downtimes'][number]): string[] {
  const degrees = Object.entries(byDegree)
    .filter(([, lasted]) => lasted > 0)
    .map(([degree, lasted]) => `${degree} ${elapsedText(lasted)}`);
  return [component, elapsedText(seconds), degrees.join(', ')];
}

function objectiveText({
  name,
  component,
  percent,
  days,
  used,
  untold,
  gaps = [],
}: Objective): string[] {
  return [
    `${name}: ${percent} % of ${component} in ${days} d`,
    ...(used ? used.steps : [`nobody can tell: ${untold}`]).map((step) => `  ${step}`),
    ...gapsText(gaps).map((line) => `  ${line}`),
  ];
}

/** A series in a line. */
export function seriesText({
  id,
  name,
  meaning,
  points,
  from,
  to,
  sha256,
}: View['series'][number]): string {
  const time = `${from.slice(0, 16).replace('T', ' ')}Z to ${to.slice(0, 16).replace('T', ' ')}Z`;
  return `${id} ${name} (${sha256.slice(0, 12)}): ${points} values, ${meaning}, ${time}`;
}
