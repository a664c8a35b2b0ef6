import type { Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import { type Asking, asked, assetsWithin, isCounted } from './finding-query.ts';
import { all, Parameters } from './parameters.ts';
import { keptCases } from './reach.ts';

/** How many rows the planner expects: of words by themselves a good guess, of several conditions together often far off. */
export async function expectedRows(
  { pool }: Database,
  rows: string,
  values: readonly unknown[],
): Promise<number> {
  const { rows: plans } = await pool.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    `explain (format json) ${rows}`,
    [...values],
  );
  return plans[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

/** Of so many that are counted it is not worth looking how many are kept from the reader. */
const MANY = 20_000;

/** Whether the reader may see no finding of what the query asks beside the rest, by what is counted beforehand. */
export async function isNowhere(
  { pool }: Database,
  query: Query,
  asking: Asking,
): Promise<boolean> {
  const parts = (query.is === 'and' ? query.of : [query]).filter(isCounted);
  if (parts.length === 0) return false;
  const parameters = new Parameters();
  const where = all([
    assetsWithin(asking, parameters, 'come-by'),
    ...parts.map((part) => asked(part, asking, parameters, 'come-by')),
  ]);
  const numberIn = async (text: string) => {
    const { rows } = await pool.query<{ n: number }>(text, parameters.values);
    return rows[0]?.n ?? 0;
  };
  const counted = await numberIn(
    `select coalesce(sum(count), 0)::bigint as n from finding_counts where ${where}`,
  );
  if (counted === 0 || asking.reach.privateToo || counted > MANY) return counted === 0;
  const kept = keptCases(asking.reach, parameters);
  return (
    counted ===
    (await numberIn(
      `select count(*) as n from listed_findings where case_id = any(array(${kept})) and ${where}`,
    ))
  );
}
