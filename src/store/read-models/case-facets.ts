import type { Reach } from '#domain/access/rights.ts';
import { type DueBucket, dueBuckets } from '#domain/clock/due-bucket.ts';
import { severities } from '#domain/finding/finding.ts';
import { levels } from '#domain/priority/level.ts';
import type { Database } from '#store/database.ts';
import {
  baseCondition,
  type CaseQuery,
  dueBefore,
  type Facet,
  facetConditions,
  halvesOf,
  IS_WORKED_ON,
  NOBODY,
} from './case-query.ts';
import { all, Parameters } from './parameters.ts';

export type FacetCount = { value: string; count: number };
export type CaseFacets = Record<Facet, FacetCount[]> & {
  /** How many cases the whole query asks for. */
  total: number;
};

const TOP = 20;

/** What a facet is called in `cases`. What is due has no column there: it depends on the time. */
const columns = {
  state: 'status',
  severity: 'severity',
  priority: 'priority',
  kind: 'kind',
  waitsFor: 'waits_for',
  owner: 'owner',
  asset: 'asset',
} as const;
type ColumnFacet = keyof typeof columns;

/** What `grouping(owner, asset)` is where a facet is counted: a bit for each of the two that is not grouped by. */
const TOGETHER = 3;
const countedBy: Partial<Record<Facet, number>> = { owner: 1, asset: 2 };

/**
 * How many cases there are of each value, the 20 commonest of each facet, the commonest first. A facet is counted
 * under all of the query but its own part, so that it shows what choosing another value would give.
 */
export async function caseFacets(
  { pool }: Database,
  reach: Reach,
  query: CaseQuery,
): Promise<CaseFacets> {
  const { text, values } = facetStatement(reach, query);
  const { rows } = await pool.query<{ facet: Facet | 'total'; value: string; count: number }>(
    text,
    values,
  );
  const of = (facet: Facet) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return {
    state: of('state'),
    severity: of('severity').map(({ value, count }) => ({
      value: severities[Number(value)] as string,
      count,
    })),
    priority: of('priority').map(({ value, count }) => ({
      value: levels[Number(value)] as string,
      count,
    })),
    kind: of('kind'),
    owner: of('owner'),
    asset: of('asset'),
    waitsFor: of('waitsFor'),
    due: of('due'),
    total: rows.find(({ facet }) => facet === 'total')?.count ?? 0,
  };
}

/**
 * One pass over the cases. A case that misses the conditions of two facets counts nowhere; one that misses a single
 * one counts for that facet alone. Cases are counted by the facets of few values together and by those of many alone,
 * and a facet then adds up what it may.
 *
 * What is missed and what is due are truth values for the planner's sake: it takes each for two groups, where it would
 * take a number that comes of a column for as many as the column has values, and sort all cases to count them.
 */
function facetStatement(reach: Reach, query: CaseQuery): { text: string; values: unknown[] } {
  const parameters = new Parameters();
  const base = baseCondition(reach, query, parameters);
  const conditions = Object.entries(facetConditions(query, parameters));
  const asked = conditions.map(([facet]) => facet as Facet);
  const misses = conditions.map(([facet, met]) => `, (${met}) is not true as ${missing(facet)}`);
  const due = dueBuckets.map(
    (bucket) => `, ${dueBefore(bucket, query.now, parameters)} as ${dueIn(bucket)}`,
  );
  const missed = asked.map((facet) => `, ${missing(facet)}`).join('');
  const together = `status, severity, priority, kind, waits_for, ${dueBuckets.map(dueIn).join(', ')} ${missed}`;
  const atMostOne = asked.map((facet) => `${missing(facet)}::int`).join(' + ') || '0';
  const halves = halvesOf(query).map(
    (half) => `
      select ${together}, coalesce(owner, '${NOBODY}') as owner, asset, count(*) as count, grouping(owner, asset) as counted_by
      from (
        select status, severity, priority, kind, waits_for, owner, asset ${due.join('')} ${misses.join('')}
        from cases where ${half} and ${base}
      ) matched
      where ${atMostOne} <= 1
      group by grouping sets ((${together}), (owner ${missed}), (asset ${missed}))`,
  );
  const text = `
    with counts as materialized (${halves.join(' union all ')})
    ${Object.keys(columns)
      .map((facet) => valuesOf(facet as ColumnFacet, asked))
      .join(' union all ')}
    union all ${dueBuckets.map((bucket) => sumOf('due', bucket, isDue(bucket), asked)).join(' union all ')}
    union all ${sumOf('total', '', 'true', asked)}`;
  return { text, values: parameters.values };
}

function valuesOf(facet: ColumnFacet, asked: readonly Facet[]): string {
  const column = columns[facet];
  return `(
    select '${facet}' as facet, ${column}::text as value, sum(count)::bigint as count from counts
    where ${counting(facet, asked)} and ${column} is not null
    group by ${column} order by 3 desc, ${column} limit ${TOP})`;
}

function sumOf(
  facet: Facet | 'total',
  value: string,
  condition: string,
  asked: readonly Facet[],
): string {
  return `
    select '${facet}', '${value}', coalesce(sum(count), 0)::bigint from counts
    where ${counting(facet, asked)} and ${condition}`;
}

/** The condition that counts are of the kind that the facet adds up, and miss nothing but perhaps the facet itself. */
function counting(facet: Facet | 'total', asked: readonly Facet[]): string {
  const others = asked.filter((other) => other !== facet).map((other) => `not ${missing(other)}`);
  const counted = facet === 'total' ? TOGETHER : (countedBy[facet] ?? TOGETHER);
  return all([`counted_by = ${counted}`, ...others]);
}

function missing(facet: string): string {
  return `misses_${facet.toLowerCase()}`;
}

function dueIn(bucket: DueBucket): string {
  return `due_${bucket}`;
}

/** The condition that what was counted together is in the bucket (as `facetConditions` has it of a case). */
function isDue(bucket: DueBucket): string {
  const notBefore = bucket === 'breached' ? undefined : `not ${dueIn('breached')}`;
  return all([IS_WORKED_ON, dueIn(bucket), notBefore]);
}
