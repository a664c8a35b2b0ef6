import type { Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import { type Asking, asked, isCounted } from './finding-query.ts';
import { all, Parameters } from './parameters.ts';

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

/** Whether there is no finding of what the query asks beside the rest, by what is counted beforehand. */
export async function isNowhere(
  { pool }: Database,
  query: Query,
  asking: Asking,
): Promise<boolean> {
  const parts = (query.is === 'and' ? query.of : [query]).filter(isCounted);
  if (parts.length === 0) return false;
  const parameters = new Parameters();
  const where = all(parts.map((part) => asked(part, asking, parameters, 'come-by')));
  const { rowCount } = await pool.query(
    `select from finding_counts where count > 0 and ${where} limit 1`,
    parameters.values,
  );
  return rowCount === 0;
}
