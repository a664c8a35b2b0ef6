import type { Reach } from '#domain/access/rights.ts';
import { severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';
import {
  baseCondition,
  type CaseQuery,
  dueBucketColumn,
  type Facet,
  facetConditions,
  facets,
  halvesOf,
  NOBODY,
} from './case-query.ts';
import { Parameters } from './parameters.ts';

export type FacetCount = { value: string; count: number };
export type CaseFacets = Record<Facet, FacetCount[]> & {
  /** How many cases the whole query asks for. */
  total: number;
};

const TOP = 20;
const names = Object.keys(facets) as Facet[];

/** What `grouping(owner, asset)` is where the facet is counted: a bit for each of the two that is not grouped by. */
const countedBy: Record<Facet, number> = {
  state: 3,
  severity: 3,
  kind: 3,
  waitsFor: 3,
  due: 3,
  owner: 1,
  asset: 2,
};

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
    kind: of('kind'),
    owner: of('owner'),
    asset: of('asset'),
    waitsFor: of('waitsFor'),
    due: nested(of('due')),
    total: rows.find(({ facet }) => facet === 'total')?.count ?? 0,
  };
}

/**
 * One pass over the cases. Each is marked with the one facet whose condition it misses, or with none; who misses two
 * counts nowhere. Cases are counted by the facets of few values together and by those of many alone, and a facet then
 * adds up what misses nothing or only itself.
 */
function facetStatement(reach: Reach, query: CaseQuery): { text: string; values: unknown[] } {
  const parameters = new Parameters();
  const base = baseCondition(reach, query, parameters);
  const conditions = facetConditions(query, parameters);
  const misses = names.flatMap((facet) => {
    const condition = conditions[facet];
    return condition ? [`case when ${condition} then 0 else ${bit(facet)} end`] : [];
  });
  const bucket = dueBucketColumn(query, parameters);
  const halves = halvesOf(query).map(
    (half) => `
      select status, severity, kind, coalesce(owner, '${NOBODY}') as owner, asset, waits_for, ${bucket} as due,
        ${misses.join(' + ') || '0'} as missed
      from cases where ${half} and ${base}`,
  );
  const sums = names.map((facet) => {
    const column = facets[facet];
    const counted = `counted_by = ${countedBy[facet]} and missed in (0, ${bit(facet)}) and ${column} is not null`;
    return `(select '${facet}' as facet, ${column}::text as value, sum(count)::bigint as count from counts
      where ${counted} group by ${column} order by 3 desc, ${column} limit ${TOP})`;
  });
  const text = `
    with matched as (${halves.join(' union all ')}),
    counts as materialized (
      select status, severity, kind, waits_for, due, owner, asset, missed, count(*) as count,
        grouping(owner, asset) as counted_by
      from matched where missed in (0, ${names.map(bit).join(', ')})
      group by grouping sets ((status, severity, kind, waits_for, due, missed), (owner, missed), (asset, missed))
    )
    ${sums.join(' union all ')}
    union all select 'total', null, coalesce(sum(count), 0)::bigint from counts
    where counted_by = ${countedBy.state} and missed = 0`;
  return { text, values: parameters.values };
}

/** What a case is marked with that misses this facet alone. */
function bit(facet: Facet): number {
  return 1 << names.indexOf(facet);
}

/** What is due today is due this week as well. */
function nested(counts: readonly FacetCount[]): FacetCount[] {
  const count = (bucket: string) => counts.find(({ value }) => value === bucket)?.count ?? 0;
  return [
    { value: 'breached', count: count('breached') },
    { value: 'today', count: count('today') },
    { value: 'week', count: count('today') + count('week') },
  ];
}
