import type { Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import { speaksOfWords } from './finding-query.ts';

/**
 * Up to so many rows are looked at all together; of more, in order or in part. Words lie in rows of their own: in order each
 * of them costs a look there, and all together one look at their index.
 */
const FEW = 2000;
const FEW_BY_WORDS = 20_000;

/**
 * Whether the planner expects few rows. It is asked, and not trusted with the whole: of a page of rows in order it hopes to
 * meet the rows that fit early on, and where few fit it goes through all there are.
 */
export async function areFew(
  { pool }: Database,
  query: Query,
  rows: string,
  values: readonly unknown[],
): Promise<boolean> {
  const { rows: plans } = await pool.query<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    `explain (format json) ${rows}`,
    [...values],
  );
  const few = speaksOfWords(query) ? FEW_BY_WORDS : FEW;
  return (plans[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0) < few;
}
