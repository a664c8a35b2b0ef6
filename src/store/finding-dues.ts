import type { Transaction } from './database.ts';

/**
 * Takes so many cases whose findings have clocks of their own, or had, and that something happened to since these were told;
 * one process at a time, until the transaction ends.
 */
export async function takeCasesToDate(tx: Transaction, limit: number): Promise<string[]> {
  await tx.query('select from finding_lister for update');
  const { rows } = await tx.query<{ case_id: string }>(
    `with taken as materialized (
       select case_id from cases_to_date group by case_id order by case_id limit $1
     ), done as (delete from cases_to_date n using taken t where n.case_id = t.case_id)
     select case_id from taken`,
    [limit],
  );
  return rows.map(({ case_id: id }) => id);
}

/** The findings of each of these cases, by number. */
export async function findingsOfCases(
  tx: Transaction,
  cases: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await tx.query<{ case_id: string; ids: number[] }>(
    'select case_id, array_agg(id) as ids from findings where case_id = any($1) group by case_id',
    [cases],
  );
  return new Map(rows.map(({ case_id: id, ids }) => [id, ids.map(Number)]));
}

export type FindingDue = { finding: number; case: string; dueAt: string | undefined };

/** By when findings of these cases are due that have clocks of their own: all of them. */
export async function keepDues(
  tx: Transaction,
  cases: readonly string[],
  dues: readonly FindingDue[],
): Promise<void> {
  const findings = dues.map(({ finding }) => finding);
  await tx.query(
    'delete from finding_dues where case_id = any($1::text[]) or finding_id = any($2::bigint[])',
    [cases, findings],
  );
  await tx.query(
    `insert into finding_dues (finding_id, case_id, due_at)
     select t.id, t.case_id, t.due_at from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as t (id, case_id, due_at)
       join findings f on f.id = t.id`,
    [findings, dues.map((one) => one.case), dues.map(({ dueAt }) => dueAt ?? null)],
  );
}
