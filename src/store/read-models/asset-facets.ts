import { type AssetFacet, assetFacets } from '#domain/asset/asset-choices.ts';
import type { Database } from '#store/database.ts';
import {
  type AssetAsking,
  type AssetQuery,
  assetRows,
  chosen,
  facetColumn,
  speakOfWholes,
  within,
} from './asset-query.ts';
import { all, Parameters } from './parameters.ts';

export type AssetCounts = Record<AssetFacet, { value: string; count: number }[]> & {
  total: number;
};

/** So many values of a facet are told, the most frequent first. */
const TOLD = 100;

/**
 * How many assets fit; and of each value of these facets, how many there would be with it instead of what is asked of that
 * facet.
 */
export async function countAssets(
  { pool }: Database,
  asking: AssetAsking,
  query: AssetQuery,
  facets: readonly AssetFacet[] = assetFacets,
): Promise<AssetCounts> {
  const parameters = new Parameters();
  const among = within(asking, query, parameters);
  const conditions = assetFacets.map((facet) => ({
    facet,
    condition: chosen(facet, query, parameters),
  }));
  const without = (own?: AssetFacet) =>
    conditions.flatMap(({ facet, condition }) => (facet === own ? [] : [condition]));
  const asked = assetFacets.filter((facet) => query[facet] !== undefined || facet === 'state');
  const needed = [...new Set([...asked, ...facets])];
  const rows = assetRows({ counting: speakOfWholes(needed) });
  const sums = facets.map((facet) => {
    const column = facetColumn(facet);
    const value = facet === 'tag' ? `unnest(${column})` : `${column}::text`;
    const where = all([`${column} is not null`, ...without(facet)]);
    return `(select '${facet}' as facet, ${value} as value, count(*)::int as count from assets
      where ${where} group by 2 order by 3 desc, 2 limit ${TOLD})`;
  });
  const total = `select 'total', '', count(*)::int from assets where ${all(without())}`;
  const { rows: counts } = await pool.query<{ facet: string; value: string; count: number }>(
    `with assets as materialized (select ${needed.map(facetColumn).join(', ')} from ${rows} where ${among})
     ${[...sums, total].join(' union all ')}`,
    parameters.values,
  );
  const of = (name: string) =>
    counts.flatMap(({ facet, value, count }) => (facet === name ? [{ value, count }] : []));
  const told = Object.fromEntries(assetFacets.map((facet) => [facet, of(facet)]));
  return {
    ...(told as Omit<AssetCounts, 'total'>),
    total: of('total')[0]?.count ?? 0,
  } as AssetCounts;
}
