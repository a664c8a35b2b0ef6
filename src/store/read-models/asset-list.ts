import { inheritedFacts } from '#domain/asset/asset.ts';
import { assetFacets } from '#domain/asset/asset-choices.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import type { AssetRow } from '#store/asset-facts.ts';
import type { Database } from '#store/database.ts';
import {
  type AssetAsking,
  type AssetQuery,
  type AssetState,
  assetRows,
  chosen,
  speakOfWholes,
  within,
} from './asset-query.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin, keptCases } from './reach.ts';

/** An asset with what is said of itself, and what tells of it. */
export type AssetListing = AssetRow & {
  state: AssetState;
  /** What counts for it of what a part inherits: said of itself, or of the nearest whole of which it is. */
  effective: Record<string, string>;
  /** When somebody last said something of it; null where nobody has. */
  changedAt: string | null;
  /** How many scans tell of it, of how many of them none for long, and of when the newest report of one is. */
  sources: number;
  staleSources: number;
  lastReportAt: string | null;
  /** Open ones that the reader may see. */
  findings: Record<Severity, number>;
  cases: number;
};

const BY_NAME: Keyset = { name: 'assets', keys: [{ sql: 'asset', type: 'text' }] };

/** A page of the assets within reach, by name; those that are ignored only where they are asked for. */
export async function listAssets(
  { pool }: Database,
  asking: AssetAsking,
  { limit: asked, after, ...query }: AssetQuery & { limit?: number; after?: string },
): Promise<{ assets: AssetListing[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 100, most: 500 });
  const wanted = all([
    within(asking, query, parameters),
    ...assetFacets.map((facet) => chosen(facet, query, parameters)),
    afterCursor(BY_NAME, after, parameters),
  ]);
  const counting = speakOfWholes(assetFacets.filter((facet) => query[facet] !== undefined));
  const page = `${assetRows({ counting })} where ${wanted}
    order by ${orderBy(BY_NAME)} limit ${parameters.add(limit + 1)}`;
  const { rows } = await pool.query<Row & { keys: string[] }>(
    told(page, asking, parameters),
    parameters.values,
  );
  const { rows: found, ...next } = pageOf(BY_NAME, rows, limit);
  return { assets: found.map(toListing), ...next };
}

/** One asset; undefined where none of that name is within reach. */
export async function assetListing(
  { pool }: Database,
  asking: AssetAsking,
  asset: string,
): Promise<AssetListing | undefined> {
  const parameters = new Parameters();
  const named = assetRows({ which: `asset = ${parameters.add(asset)}` });
  const wanted = within(asking, {}, parameters);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    told(`${named} where ${wanted}`, asking, parameters),
    parameters.values,
  );
  return pageOf(BY_NAME, rows, 1).rows.map(toListing)[0];
}

/** What counts for each asset of the page: of each fact what is said of the nearest in its line that has it. */
const LINE = `line as (
    with recursive line as (
      select p.asset as of, 0 as depth, f.* from page p join asset_facts f using (asset)
      union all
      select line.of, line.depth + 1, f.* from line join asset_facts f on f.asset = line.part_of
    ) cycle asset set is_circle using way
    select * from line where not is_circle),
  effective_facts as (
    select of as asset, json_strip_nulls(json_build_object(${inheritedFacts
      .map(
        (fact) =>
          `'${fact}', (array_agg(${fact} order by depth) filter (where ${fact} is not null))[1]`,
      )
      .join(', ')})) as effective
    from line group by of)`;

/** These assets, by name, with what reports and cases tell of each. */
function told(page: string, { reach, staleBefore }: AssetAsking, parameters: Parameters): string {
  const scans = '(select unnest(ids) as id, asset from page) s';
  const kept = reach.privateToo
    ? ''
    : `union all select s.asset, l.severity, -1 from listed_findings l join ${scans} on s.id = l.source_id
       where l.status = 'open' and l.case_id = any(array(${keptCases(reach, parameters)}))`;
  return `with page as materialized (select x.* from ${page}), ${LINE},
    found as (
      select s.asset, c.severity, c.count from finding_counts c join ${scans} on s.id = c.source_id
      where c.status = 'open' ${kept}),
    counted as (
      select asset, json_object_agg(severity, count) as findings
      from (select asset, severity, sum(count)::int as count from found group by asset, severity) f group by asset),
    worked as (
      select asset, count(*)::int as cases from cases
      where closed_at is null and asset in (select asset from page) and ${casesWithin(reach, parameters)} group by asset),
    newest as (
      select s.asset, max(r.seen_at) as at,
        count(*) filter (where r.seen_at < ${parameters.add(staleBefore)})::int as stale
      from ${scans}, lateral (
        select seen_at from reports where source_id = s.id order by id desc limit 1) r
      group by s.asset)
    select page.*, findings, coalesce(effective, '{}') as effective, coalesce(cases, 0) as cases, at as "lastReportAt",
      coalesce(stale, 0) as "staleSources", ${keysColumn(BY_NAME)}
    from page left join counted using (asset) left join worked using (asset) left join newest using (asset)
      left join effective_facts using (asset)
    order by ${orderBy(BY_NAME)}`;
}

type Row = Omit<AssetListing, 'changedAt' | 'lastReportAt' | 'findings'> & {
  ids: number[] | null;
  described: boolean;
  changedAt: Date | null;
  lastReportAt: Date | null;
  findings: Record<number, number> | null;
};

function toListing(row: Row): AssetListing {
  const { ids: _ids, described: _said, findings, changedAt, lastReportAt, ...rest } = row;
  const counts = severities.map((severity, rank) => [severity, findings?.[rank] ?? 0]);
  return {
    ...rest,
    findings: Object.fromEntries(counts) as Record<Severity, number>,
    changedAt: changedAt?.toISOString() ?? null,
    lastReportAt: lastReportAt?.toISOString() ?? null,
  };
}
