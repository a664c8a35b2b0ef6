import type { Reach } from '#domain/access/rights.ts';
import { type AssetRow, FACTS } from '#store/asset-facts.ts';
import type { Database } from '#store/database.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong } from './reach.ts';

/** known: somebody has described or confirmed it. unmatched: only reports name it. ignored: it is none of ours. */
export const assetStates = ['known', 'unmatched', 'ignored'] as const;
export type AssetState = (typeof assetStates)[number];

/** An asset with what is said of itself, and what tells of it. */
export type AssetListing = AssetRow & {
  state: AssetState;
  /** How many scans tell of it, and when the last report of one came in. */
  sources: number;
  lastReportAt: string | null;
  /** Open ones. */
  cases: number;
};

/** What assets can be chosen and counted by. */
export const assetFacets = [
  'state',
  'kind',
  'environment',
  'criticality',
  'owner',
  'team',
] as const;
export type AssetFacet = (typeof assetFacets)[number];

export type AssetQuery = { [F in AssetFacet]?: readonly string[] } & {
  /** In the name, the description or a tag. */
  text?: string;
  tag?: readonly string[];
  limit?: number;
  after?: string;
};

const BY_NAME: Keyset = { name: 'assets', keys: [{ sql: 'asset', type: 'text' }] };

const STATE = `case when a.asset is null then 'unmatched' when a.ignored then 'ignored' else 'known' end`;

/** Every asset that a report or a person has named. */
const ASSETS = `(
  select coalesce(a.asset, s.asset) as asset, ${FACTS}, ${STATE} as state, coalesce(s.sources, 0)::int as sources, s.ids
  from asset_facts a
    full join (select asset, count(*) as sources, array_agg(id) as ids from sources group by asset) s on s.asset = a.asset
) x`;

const TOLD = `
  (select max(r.imported_at) from unnest(x.ids) as i (id),
     lateral (select imported_at from reports where source_id = i.id order by id desc limit 1) r) as "lastReportAt",
  (select count(*)::int from cases c where c.asset = x.asset and c.closed_at is null) as cases`;

/** A page of the assets within reach, by name; those that are ignored only where they are asked for. */
export async function listAssets(
  { pool }: Database,
  { assets }: Pick<Reach, 'assets'>,
  query: AssetQuery,
): Promise<{ assets: AssetListing[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(query.limit, { usual: 100, most: 500 });
  const wanted = all([
    wantedBy(assets, query, parameters),
    afterCursor(BY_NAME, query.after, parameters),
  ]);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    `select x.*, ${TOLD}, ${keysColumn(BY_NAME)} from ${ASSETS} where ${wanted}
     order by ${orderBy(BY_NAME)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(BY_NAME, rows, limit);
  return { assets: page.map(toListing), ...next };
}

/** One asset; undefined where none of that name is within reach. */
export async function assetListing(
  { pool }: Database,
  { assets }: Pick<Reach, 'assets'>,
  asset: string,
): Promise<AssetListing | undefined> {
  const parameters = new Parameters();
  const wanted = all([`asset = ${parameters.add(asset)}`, assetsAmong(assets, parameters)]);
  const { rows } = await pool.query<Row>(
    `select x.*, ${TOLD} from ${ASSETS} where ${wanted}`,
    parameters.values,
  );
  return rows[0] && toListing(rows[0]);
}

export type FacetCounts = Record<AssetFacet, { value: string; count: number }[]> & {
  total: number;
};

/** How many assets there are of each value, among those that are asked for. */
export async function countAssets(
  { pool }: Database,
  { assets }: Pick<Reach, 'assets'>,
  query: AssetQuery,
): Promise<FacetCounts> {
  const parameters = new Parameters();
  const wanted = wantedBy(assets, query, parameters);
  const sets = assetFacets.map((facet) => `(${facet})`).join(', ');
  const { rows } = await pool.query<Record<AssetFacet, string | null> & { count: number }>(
    `select ${assetFacets.join(', ')}, count(*)::int as count from ${ASSETS} where ${wanted}
     group by grouping sets (${sets}) order by count desc`,
    parameters.values,
  );
  const of = (facet: AssetFacet) =>
    rows.flatMap((row) => (row[facet] === null ? [] : { value: row[facet], count: row.count }));
  const counts = Object.fromEntries(assetFacets.map((facet) => [facet, of(facet)]));
  const total = of('state').reduce((sum, { count }) => sum + count, 0);
  return { ...(counts as Omit<FacetCounts, 'total'>), total } as FacetCounts;
}

function wantedBy(assets: Reach['assets'], query: AssetQuery, parameters: Parameters): string {
  const { text, tag, state = ['known', 'unmatched'] } = query;
  const chosen = assetFacets.map((facet) => {
    const values = facet === 'state' ? state : query[facet];
    return values && `${facet} = any(${parameters.add(values)}::text[])`;
  });
  return all([
    assetsAmong(assets, parameters),
    ...chosen,
    tag && `tags && ${parameters.add(tag)}::text[]`,
    text &&
      `strpos(lower(concat_ws(' ', asset, description, array_to_string(tags, ' '))), lower(${parameters.add(text)})) > 0`,
  ]);
}

type Row = Omit<AssetListing, 'lastReportAt'> & { lastReportAt: Date | null; ids: number[] | null };

function toListing({ ids: _, lastReportAt, ...row }: Row): AssetListing {
  return { ...row, lastReportAt: lastReportAt?.toISOString() ?? null };
}
