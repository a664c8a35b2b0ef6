import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import {
  adoptEngineTable,
  ENGINE,
  type EngineTable,
  engineTables,
  stageEngineTable,
} from './backup-engine.ts';
import {
  type BackupClosing,
  BackupFault,
  type BackupHeader,
  quoted,
  readHeader,
  readStatement,
  type Statement,
} from './backup-format.ts';
import { BackupReader, verifiedText } from './backup-read.ts';
import { withoutReferences } from './backup-references.ts';
import { appliedMigrations, type OwnSchema, ownSchema } from './backup-tables.ts';
import type { Transaction } from './database.ts';

export type Inspected = { header: BackupHeader; closing: BackupClosing };

/** What a restore put into the database. */
export type Restored = {
  /** Rows by table. */
  rows: Record<string, number>;
  /** Jobs and schedules whose queue this program no longer has, by table of the engine; absent where none. */
  left: Partial<Record<EngineTable, number>>;
  /** Migrations that the backup did not have yet, applied to what it held. */
  migrated: string[];
};

/** Reads a backup to its end without touching a database. Throws a `BackupFault` unless it is whole. */
export async function inspectBackup(file: string): Promise<Inspected> {
  let closing: BackupClosing | undefined;
  const text = verifiedText(file, (end) => {
    closing = end;
  });
  const reader = new BackupReader(text);
  const header = readHeader(await reader.line(), await reader.line());
  for await (const _ of text);
  if (!closing) throw new BackupFault('it has no end');
  return { header, closing };
}

/** Migrations that this program brings. */
export function ownMigrations(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

/** Takes the whole of our schema for this transaction and says how much there is in it that a restore would discard. */
export async function claimSchema(
  tx: Transaction,
  folder: string,
): Promise<{ cases: number; reports: number; events: number }> {
  const { tables } = await ownSchema(tx, folder);
  const names = ['schema_migrations', ...tables.map(({ name }) => name)];
  await tx.query(`lock table ${names.map(quoted).join(', ')} in access exclusive mode`);
  const { rows } = await tx.query<{ cases: number; reports: number; events: number }>(
    `select (select count(*) from cases) as cases, (select count(*) from reports) as reports,
       (select count(*) from events) as events`,
  );
  return rows[0] ?? { cases: 0, reports: 0, events: 0 };
}

/**
 * Puts the content of a backup in the place of everything that is ours, in the caller's transaction: the schema as
 * the backup knew it, its rows, then the migrations that came later, which so find the data they were written for.
 *
 * Every check is passed before it returns, and none needs special rights. Throws a `BackupFault` for content that
 * does not fit.
 */
export async function loadBackup(
  tx: Transaction,
  file: string,
  { header, closing }: Inspected,
  folder: string,
): Promise<Restored> {
  await tx.query(`set local datestyle = 'ISO, YMD'; set local statement_timeout = 0`);
  await emptySchema(tx, header.migrations, folder);
  const own = await ownSchema(tx, folder);
  await setTriggers(tx, own, 'disable');
  const rows = await withoutReferences(tx, own, () => loadText(tx, file, own, closing));
  await setTriggers(tx, own, 'enable');
  checkRows(rows, own, closing);
  await checkSequences(tx, own);
  const left = await adoptEngine(tx, rows);
  const later = ownMigrations(folder).filter((name) => !header.migrations.includes(name));
  await applyMigrations(tx, later, folder);
  const { tables } = await ownSchema(tx, folder);
  await tx.query(`analyze ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  return { rows, left, migrated: later };
}

/** Empties the tables if they have the shape that the backup knows; else makes them anew in that shape. */
async function emptySchema(
  tx: Transaction,
  migrations: readonly string[],
  folder: string,
): Promise<void> {
  const { tables, sequences } = await ownSchema(tx, folder);
  const names = tables.map(({ name }) => quoted(name));
  if ((await appliedMigrations(tx)).join() === migrations.join()) {
    await tx.query(`truncate ${names.join(', ')}`);
    return;
  }
  await tx.query(`drop table ${names.join(', ')}`);
  for (const name of sequences) await tx.query(`drop sequence if exists ${quoted(name)}`);
  await tx.query('delete from schema_migrations');
  await applyMigrations(tx, migrations, folder);
  // What the migrations themselves put in is in the backup as well.
  const made = await ownSchema(tx, folder);
  await tx.query(`truncate ${made.tables.map(({ name }) => quoted(name)).join(', ')}`);
}

async function applyMigrations(
  tx: Transaction,
  names: readonly string[],
  folder: string,
): Promise<void> {
  for (const name of names) {
    await tx.query(readFileSync(join(folder, name), 'utf8'));
    await tx.query('insert into schema_migrations (name) values ($1)', [name]);
  }
}

/** What rows set off when they were written first is in the backup as well. */
async function setTriggers(
  tx: Transaction,
  { tables }: OwnSchema,
  to: 'disable' | 'enable',
): Promise<void> {
  for (const { name } of tables) await tx.query(`alter table ${quoted(name)} ${to} trigger user`);
}

async function loadText(
  tx: Transaction,
  file: string,
  own: OwnSchema,
  expected: BackupClosing,
): Promise<Record<string, number>> {
  let closing: BackupClosing | undefined;
  const reader = new BackupReader(
    verifiedText(file, (end) => {
      closing = end;
    }),
  );
  const rows: Record<string, number> = {};
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const statement = readStatement(line);
    if (!statement) continue;
    if ('copy' in statement) {
      const { schema, table } = statement.copy;
      const key = schema === ENGINE ? `${ENGINE}.${table}` : table;
      rows[key] = await copyIn(tx, key, await copyTarget(tx, own, statement.copy), reader.rows());
    } else {
      await setSequence(tx, own, statement.setval);
    }
  }
  if (closing?.sha256 !== expected.sha256) {
    throw new BackupFault('it was replaced by another file while it was read');
  }
  return rows;
}

/** Where the rows of a COPY go: one of our tables, or a table that takes the engine's rows as they come. */
async function copyTarget(
  tx: Transaction,
  own: OwnSchema,
  { schema, table, columns }: Extract<Statement, { copy: object }>['copy'],
): Promise<string> {
  const list = columns.map(quoted).join(', ');
  const engine = schema === ENGINE && engineTables.find((name) => name === table);
  if (engine) return `${await stageEngineTable(tx, engine, columns)} (${list})`;
  if (!own.tables.some(({ name }) => name === table)) {
    throw new BackupFault(`it holds rows of ${schema}.${table}, which is no table of Holdfast`);
  }
  return `${quoted(table)} (${list})`;
}

async function copyIn(
  tx: Transaction,
  table: string,
  target: string,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  const copy = tx.query(from(`copy ${target} from stdin`));
  // The server may say no at any moment: listened to from the start, or the error would end the process.
  const done = finished(copy);
  let refused = false;
  done.catch(() => {
    refused = true;
  });
  try {
    for await (const chunk of chunks) {
      if (refused) break;
      if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), done]);
    }
    if (!refused) copy.end();
    await done;
    return copy.rowCount;
  } catch (error) {
    if (error instanceof pg.DatabaseError) {
      const where = error.where ? ` (${error.where})` : '';
      throw new BackupFault(`the rows of ${table} do not fit: ${error.message}${where}`, {
        cause: error,
      });
    }
    copy.destroy(error as Error);
    await done.catch(() => {});
    throw error;
  }
}

async function setSequence(
  tx: Transaction,
  { sequences }: OwnSchema,
  { sequence, value, called }: Extract<Statement, { setval: object }>['setval'],
): Promise<void> {
  if (!sequences.includes(sequence)) {
    throw new BackupFault(`it sets ${sequence}, which is no sequence of Holdfast`);
  }
  await tx.query('select setval($1::regclass, $2, $3)', [quoted(sequence), value, called]);
}

function checkRows(
  rows: Readonly<Record<string, number>>,
  own: OwnSchema,
  closing: BackupClosing,
): void {
  const tables = [...own.tables.map(({ name }) => name), ...Object.keys(closing.rows)];
  for (const table of [...tables, ...Object.keys(rows)]) {
    if (rows[table] !== undefined && rows[table] === closing.rows[table]) continue;
    const [said, found] = [closing.rows[table] ?? 'no', rows[table] ?? 'no'];
    throw new BackupFault(`of ${table} it promises ${said} rows and holds ${found}`);
  }
}

/** A sequence that is behind its column would hand out numbers that are taken. */
async function checkSequences(tx: Transaction, { sequences }: OwnSchema): Promise<void> {
  const { rows } = await tx.query<{ sequence: string; table: string; column: string }>(
    `select s.relname as sequence, t.relname as "table", a.attname as "column"
     from pg_class s join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid
         and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
       join pg_class t on t.oid = d.refobjid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
     where s.relnamespace = current_schema()::regnamespace and s.relname = any ($1)`,
    [sequences],
  );
  for (const { sequence, table, column } of rows) {
    const behind = await tx.query(
      `select from ${quoted(table)}, ${quoted(sequence)} s
       where ${quoted(column)} > s.last_value or (${quoted(column)} = s.last_value and not s.is_called) limit 1`,
    );
    if (behind.rowCount) throw new BackupFault(`the sequence ${sequence} is behind ${table}`);
  }
}

async function adoptEngine(
  tx: Transaction,
  rows: Readonly<Record<string, number>>,
): Promise<Restored['left']> {
  const left: Restored['left'] = {};
  for (const table of engineTables) {
    const staged = rows[`${ENGINE}.${table}`];
    if (staged === undefined) throw new BackupFault(`it has no rows of ${ENGINE}.${table}`);
    const missing = staged - (await adoptEngineTable(tx, table));
    if (missing > 0) left[table] = missing;
  }
  return left;
}
