import { createHash } from 'node:crypto';
import { to } from 'pg-copy-streams';
import { ENGINE, engineSelection, engineTables } from './backup-engine.ts';
import {
  type BackupClosing,
  closingText,
  copyText,
  FORMAT,
  headerText,
  quoted,
  setvalText,
} from './backup-format.ts';
import { appliedMigrations, type OwnSchema, ownSchema } from './backup-tables.ts';
import type { Database, Transaction } from './database.ts';

/** The values of a backup do not depend on how a server or a user is set up. */
const SETTINGS = [
  'begin isolation level repeatable read read only',
  "set local timezone = 'UTC'",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local bytea_output = 'hex'",
  'set local statement_timeout = 0',
];

/**
 * The text of a backup, as one consistent snapshot, chunk by chunk; what it held is told at its end. Nothing is
 * gathered on the way: the database waits while its reader does.
 */
export async function* backupText(
  { pool }: Database,
  about: { folder: string; program: string; createdAt: string },
  finished: (closing: BackupClosing) => void,
): AsyncGenerator<Buffer, void, void> {
  const tx = await pool.connect();
  let complete = false;
  try {
    for (const setting of SETTINGS) await tx.query(setting);
    const hash = createHash('sha256');
    const rows: Record<string, number> = {};
    for await (const chunk of contentText(tx, about, rows)) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(bytes);
      yield bytes;
    }
    const closing = { rows, sha256: hash.digest('hex') };
    yield Buffer.from(closingText(closing));
    await tx.query('rollback');
    complete = true;
    finished(closing);
  } finally {
    // A connection in the middle of a COPY cannot be used again: closing it ends the snapshot as well.
    tx.release(!complete);
  }
}

async function* contentText(
  tx: Transaction,
  { folder, program, createdAt }: { folder: string; program: string; createdAt: string },
  rows: Record<string, number>,
): AsyncGenerator<Buffer | string, void, void> {
  const { rows: servers } = await tx.query<{ server_version: string }>('show server_version');
  const server = servers[0]?.server_version ?? '';
  const migrations = await appliedMigrations(tx);
  yield headerText({ format: FORMAT, program, createdAt, server, migrations });
  const own = await ownSchema(tx, folder);
  for (const { name, columns } of own.tables) {
    const list = columns.map(quoted).join(', ');
    yield copyText(own.schema, name, columns);
    rows[name] = yield* rowsText(tx, `select ${list} from ${quoted(name)}`);
  }
  for (const table of engineTables) {
    const { columns, select } = await engineSelection(tx, table);
    yield copyText(ENGINE, table, columns);
    rows[`${ENGINE}.${table}`] = yield* rowsText(tx, select);
  }
  yield* sequencesText(tx, own);
}

async function* rowsText(
  tx: Transaction,
  select: string,
): AsyncGenerator<Buffer | string, number, void> {
  const copy = tx.query(to(`copy (${select}) to stdout`));
  for await (const chunk of copy) yield chunk as Buffer;
  yield '\\.\n';
  return copy.rowCount;
}

/** Sequences last: they stand outside of the snapshot, and so can only be ahead of the rows, never behind. */
async function* sequencesText(
  tx: Transaction,
  { schema, sequences }: OwnSchema,
): AsyncGenerator<string, void, void> {
  yield '\n';
  for (const name of sequences) {
    const { rows } = await tx.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    );
    yield setvalText(schema, name, rows[0]?.value ?? '1', rows[0]?.called ?? false);
  }
}
