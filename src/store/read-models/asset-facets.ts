import type { Database } from '#store/database.ts';
import {
  ASSETS,
  type AssetAsking,
  type AssetFacet,
  type AssetQuery,
  assetFacets,
  chosen,
  facetValue,
  within,
} from './asset-query.ts';
import { all, Parameters } from './parameters.ts';

export type AssetCounts = Record<AssetFacet, { value: string; count: number }[]> & {
  total: number;
};

/** So many values of a facet are told, the most frequent first. */
const TOLD = 100;

/** How many assets fit; and of each value of a facet, how many there would be with it instead of what is asked of that facet. */
export async function countAssets(
  { pool }: Database,
  asking: AssetAsking,
  query: AssetQuery,
): Promise<AssetCounts> {
  const parameters = new Parameters();
  const among = within(asking, query, parameters);
  const conditions = assetFacets.map((facet) => ({
    facet,
    condition: chosen(facet, query, parameters),
  }));
  const without = (own?: AssetFacet) =>
    conditions.flatMap(({ facet, condition }) => (facet === own ? [] : [condition]));
  const sums = assetFacets.map((facet) => {
    const [from, value] =
      facet === 'tag' ? [', unnest(tags) as tag', 'tag'] : ['', facetValue(facet)];
    const where = all([`${value} is not null`, ...without(facet)]);
    return `(select '${facet}' as facet, ${value} as value, count(*)::int as count from assets${from}
      where ${where} group by 2 order by 3 desc, 2 limit ${TOLD})`;
  });
  const total = `select 'total', '', count(*)::int from assets where ${all(without())}`;
  const { rows } = await pool.query<{ facet: string; value: string; count: number }>(
    `with assets as materialized (select x.* from ${ASSETS} where ${among})
     ${[...sums, total].join(' union all ')}`,
    parameters.values,
  );
  const of = (name: string) =>
    rows.flatMap(({ facet, value, count }) => (facet === name ? [{ value, count }] : []));
  const facets = Object.fromEntries(assetFacets.map((facet) => [facet, of(facet)]));
  return {
    ...(facets as Omit<AssetCounts, 'total'>),
    total: of('total')[0]?.count ?? 0,
  } as AssetCounts;
}
