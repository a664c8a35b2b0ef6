import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import { Parameters } from './parameters.ts';
import { assetsAmong, casesWithin } from './reach.ts';

/** Assets that have cases, and are matched: those with the most cases, and how many they are of how many. */
export type AssetMatches = {
  assets: { name: string; cases: number }[];
  matching: number;
  known: number;
};

const NAMED = 20;

/** Which assets of cases within reach these names and patterns match. */
export async function matchAssets(
  { pool }: Database,
  reach: Reach,
  patterns: readonly string[],
): Promise<AssetMatches> {
  const parameters = new Parameters();
  const within = casesWithin(reach, parameters);
  const { rows } = await pool.query<AssetMatches>(
    `with known as (select asset, count(*) as cases from cases where ${within} group by asset),
       matching as (select asset, cases from known where ${assetsAmong(patterns, parameters)}),
       named as (select asset as name, cases from matching order by cases desc, asset limit ${NAMED})
     select coalesce((select json_agg(named) from named), '[]') as assets,
       (select count(*) from matching) as matching, (select count(*) from known) as known`,
    parameters.values,
  );
  return rows[0] as AssetMatches;
}
