import pg from 'pg';
import { BackupFault, quoted } from './backup-format.ts';
import type { OwnSchema } from './backup-tables.ts';
import type { Transaction } from './database.ts';

type Reference = { table: string; name: string; definition: string };

/**
 * Runs the work with the references between our tables put aside, and then puts them back, which checks all rows at
 * once: that takes seconds where a check of each row as it comes in takes minutes. It needs no rights but those of
 * the tables' owner, unlike switching the checks off for a session.
 *
 * Throws a `BackupFault` for rows that refer to nothing.
 */
export async function withoutReferences<T>(
  tx: Transaction,
  { tables }: OwnSchema,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await tx.query<Reference>(REFERENCES, [tables.map(({ name }) => name)]);
  for (const { table, name } of rows) {
    await tx.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  }
  const result = await work();
  for (const reference of rows) await putBack(tx, reference);
  return result;
}

async function putBack(tx: Transaction, { table, name, definition }: Reference): Promise<void> {
  try {
    await tx.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new BackupFault(`rows of ${table} refer to nothing: ${error.detail ?? error.message}`, {
      cause: error,
    });
  }
}

const REFERENCES = `
  select t.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class t on t.oid = k.conrelid
  where k.contype = 'f' and k.conparentid = 0 and t.relnamespace = current_schema()::regnamespace
    and t.relname = any ($1)
  order by t.relname, k.conname`;
