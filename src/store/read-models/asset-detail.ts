import type { Database } from '#store/database.ts';

/** One of a tool's scans of an asset, and what the newest report of it could have seen. */
export type AssetSource = {
  tool: string;
  scope: string;
  reports: number;
  lastReport: number | null;
  /** When what it shows was so. */
  lastReportAt: string | null;
  completeness: string | null;
  /** How many rules and targets it states that it checked; null where it states none. */
  rules: number | null;
  targets: number | null;
  /** What it shows was so before `staleBefore`. */
  stale: boolean;
};

export async function sourcesOf(
  { pool }: Database,
  asset: string,
  staleBefore: string,
): Promise<AssetSource[]> {
  const { rows } = await pool.query<Omit<AssetSource, 'lastReportAt'> & { at: Date | null }>(
    `select s.tool, s.scope, (select count(*)::int from reports where source_id = s.id) as reports,
       r.id as "lastReport", r.seen_at as at, r.completeness, cardinality(r.rules) as rules,
       cardinality(r.targets) as targets, coalesce(r.seen_at < $2, false) as stale
     from sources s left join lateral (
       select * from reports where source_id = s.id order by id desc limit 1
     ) r on true
     where s.asset = $1 order by s.tool, s.scope, s.id`,
    [asset, staleBefore],
  );
  return rows.map(({ at, ...row }) => ({ ...row, lastReportAt: at?.toISOString() ?? null }));
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

const TYPES = `('AssetsDescribed', 'AssetAliasesDeclared', 'AssetConfirmed', 'AssetIgnored', 'AssetRenamed', 'AssetsMerged', 'AssetSplit')`;
const NEWEST = 100;

/** The newest decisions about an asset under any of its names; of what is said of several, what is said of this one. */
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
