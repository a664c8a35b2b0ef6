import type { Severity } from '#domain/finding/finding.ts';
import { severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';

/** One of a tool's scans of an asset, and the last report of it. */
export type AssetSource = {
  tool: string;
  scope: string;
  reports: number;
  lastReport: number | null;
  lastReportAt: string | null;
};

export async function sourcesOf({ pool }: Database, asset: string): Promise<AssetSource[]> {
  const { rows } = await pool.query<Omit<AssetSource, 'lastReportAt'> & { at: Date | null }>(
    `select s.tool, s.scope, count(r.id)::int as reports, max(r.id) as "lastReport", max(r.imported_at) as at
     from sources s left join reports r on r.source_id = s.id where s.asset = $1
     group by s.id order by s.tool, s.scope, s.id`,
    [asset],
  );
  return rows.map(({ at, ...row }) => ({ ...row, lastReportAt: at?.toISOString() ?? null }));
}

/** How many findings of an asset are open, by severity. */
export async function openFindingsOf(
  { pool }: Database,
  asset: string,
): Promise<Record<Severity, number>> {
  const { rows } = await pool.query<{ severity: number; count: number }>(
    `select f.severity, count(*)::int as count from sources s join findings f on f.source_id = s.id
     where s.asset = $1 and f.status = 'open' group by f.severity`,
    [asset],
  );
  const of = (rank: number) => rows.find(({ severity }) => severity === rank)?.count ?? 0;
  return Object.fromEntries(severities.map((one, rank) => [one, of(rank)])) as Record<
    Severity,
    number
  >;
}

/** What is a part of an asset, and what does not work without it. */
export async function edgesTo(
  { pool }: Database,
  asset: string,
): Promise<{ parts: string[]; neededBy: string[] }> {
  const { rows } = await pool.query<{ asset: string; part: boolean }>(
    `select asset, part_of = $1 as part from asset_facts where part_of = $1
     union all select asset, false from asset_facts where $1 = any(depends_on) order by asset`,
    [asset],
  );
  const of = (part: boolean) => rows.filter((row) => row.part === part).map((row) => row.asset);
  return { parts: of(true), neededBy: of(false) };
}

/** What was decided of an asset, and by whom: the type of the event and what it says. */
export type AssetDecision = { at: string; by: string; type: string; data: object };

const TYPES = `('AssetsDescribed', 'AssetConfirmed', 'AssetIgnored', 'AssetRenamed', 'AssetsMerged', 'AssetSplit')`;
const NEWEST = 100;

/** The newest decisions about an asset under any of its names; of a description, what is said of this one. */
export async function decisionsOn(
  { pool }: Database,
  names: readonly string[],
): Promise<AssetDecision[]> {
  const { rows } = await pool.query<Omit<AssetDecision, 'at'> & { at: Date }>(
    `select e.at, e.actor as by, e.type, coalesce(c.change, e.data) as data
     from events e left join lateral (
       select change from json_array_elements(e.data->'changes') as change where change->>'asset' = any($1) limit 1
     ) c on true
     where e.type in ${TYPES} and (c.change is not null
       or e.data->>'asset' = any($1) or e.data->>'to' = any($1) or e.data->>'into' = any($1) or e.data->>'from' = any($1))
     order by e.id desc limit ${NEWEST}`,
    [names],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
