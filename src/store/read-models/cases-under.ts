import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** How many open cases within reach run under each workflow version, by `name@version`. */
export async function countUnder({ pool }: Database, reach: Reach): Promise<Map<string, number>> {
  const parameters = new Parameters();
  const { rows } = await pool.query<{ workflow: string; count: number }>(
    `select workflow, count(*)::int as count from cases
     where closed_at is null and ${casesWithin(reach, parameters)} group by workflow`,
    parameters.values,
  );
  return new Map(rows.map(({ workflow, count }) => [workflow, count]));
}

/** The open cases within reach that run under a version (`name@version`), or those of them that are named. */
export async function casesUnderVersion(
  { pool }: Database,
  reach: Reach,
  which: { workflow: string; only?: readonly string[] | undefined; after?: string | undefined },
  limit: number,
): Promise<string[]> {
  const parameters = new Parameters();
  const { workflow, only, after } = which;
  const where = all([
    'closed_at is null',
    `workflow = ${parameters.add(workflow)}`,
    casesWithin(reach, parameters),
    only === undefined ? undefined : `id = any(${parameters.add(only)}::text[])`,
    after === undefined ? undefined : `id > ${parameters.add(after)}`,
  ]);
  const { rows } = await pool.query<{ id: string }>(
    `select id from cases where ${where} order by id limit ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}
