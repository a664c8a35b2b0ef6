import { quoted } from './backup-format.ts';
import type { Transaction } from './database.ts';
import type { Differences } from './rebuild-cases.ts';

/** A table whose rows are folded from streams, and what its rows are known by. */
const tables = {
  accounts: 'name',
  installation: 'id',
  exceptions: 'id',
  incidents: 'id',
  incident_facts: 'id',
} as const;
export type FoldedTable = keyof typeof tables;

/** Where such a row and its events disagree: a column, as texts; null where there is no row. */
export type FoldedDifference = {
  table: FoldedTable;
  name: string;
  column: string;
  stored: string | null;
  folded: string | null;
};

const LISTED = 20;

/** Makes the empty table `rebuilt_…` beside it, for the length of the transaction. */
export async function createRebuiltLike(tx: Transaction, table: FoldedTable): Promise<void> {
  await tx.query(
    `create temporary table rebuilt_${table} (like ${table}, primary key (${tables[table]})) on commit drop`,
  );
}

/** Compares all rows, every column as text. A row that one side lacks is one difference. */
export async function compareFolded(
  tx: Transaction,
  table: FoldedTable,
): Promise<Differences<FoldedDifference>> {
  const key = tables[table];
  const pairs = (await columnsOf(tx, table)).map(
    (name) => `('${name}', s.${quoted(name)}::text, r.${quoted(name)}::text)`,
  );
  const { rows } = await tx.query<FoldedDifference & { count: number }>(
    `select '${table}' as table, coalesce(s.${key}, r.${key}) as name, d."column", d.stored, d.folded,
       count(*) over () as count
     from ${table} s full join rebuilt_${table} r on r.${key} = s.${key}
       cross join lateral (values ${pairs.join(', ')}) as d ("column", stored, folded)
     where d.stored is distinct from d.folded and (d."column" = '${key}' or s.${key} = r.${key})
     order by 2, 3 limit ${LISTED}`,
  );
  return { count: rows[0]?.count ?? 0, first: rows.map(({ count: _, ...row }) => row) };
}

/** Rewrites the rows that differ, and only those. */
export async function adoptFolded(tx: Transaction, table: FoldedTable): Promise<void> {
  const key = tables[table];
  const names = (await columnsOf(tx, table)).map((name) => quoted(name));
  const same = `s.${key} = r.${key} and s::text = r::text`;
  await tx.query(
    `delete from ${table} s where not exists (select from rebuilt_${table} r where ${same})`,
  );
  await tx.query(
    `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from rebuilt_${table}
     on conflict (${key}) do nothing`,
  );
}

async function columnsOf(tx: Transaction, table: FoldedTable): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  return rows.map(({ name }) => name);
}
