import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { dialect } from './dialect.ts';

/** How to reach a PostgreSQL: a URL, or the parts of one (a socket folder as host). */
export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; password: string; database: string };

export type Database = { pool: pg.Pool; connection: Connection; close: () => Promise<void> };

/** One connection inside a transaction. */
export type Transaction = pg.PoolClient;

/** What rows are read from: the database, or a transaction of it. */
export type Reading = { pool: Pick<pg.Pool, 'query'> | Pick<Transaction, 'query'> };

/**
 * A connection whose other end has gone without a word is given up after some 20 s of silence, rather than waited for
 * for ever: after these milliseconds the network is asked every second, ten times.
 */
export const watchful = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/**
 * The same for the server: what a machine had locked that is gone, others wait for no longer than half a minute. One
 * setting is for a client that says nothing, the other for one that does not take what it is told.
 */
const WATCHFUL_SERVER = [
  `select set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
     set_config('tcp_keepalives_count', '4', false)`,
  `select set_config('tcp_user_timeout', '30s', false)`,
];

const CONNECTIONS = 20;
/** The class and name of the advisory lock that lets one process migrate at a time. */
const MIGRATING = 4_807_001;

/** Connects. Counts and identifiers (int8) are read as numbers: none of ours reaches 2^53. */
export function connect(connection: Connection): Database {
  const pool = new pg.Pool({
    ...connection,
    ...watchful,
    max: CONNECTIONS,
    application_name: 'holdfast',
    onConnect: watch,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => {});
  return { pool, connection, close: () => pool.end() };
}

async function watch(client: pg.ClientBase): Promise<void> {
  // The pool listens to idle connections alone: one that breaks between two statements of a transaction would end the
  // process. The next statement says that it is broken.
  client.on('error', () => {});
  // Not every server of this kind, nor its system, has these settings: one without keeps to its own.
  for (const setting of WATCHFUL_SERVER) await client.query(setting).catch(() => {});
}

/** Runs `work` in one transaction: all of it is committed, or nothing. */
export function inTransaction<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transact(database, work, 'commit');
}

/** Runs `work` in one transaction and takes all of it back: what it would come to. */
export function onTrial<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transact(database, work, 'rollback');
}

async function transact<T>(
  { pool }: Database,
  work: (tx: Transaction) => Promise<T>,
  end: 'commit' | 'rollback',
): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query(end);
    return result;
  } catch (error) {
    await tx.query('rollback').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    tx.release(broken);
  }
}

/** Brings the schema up to this program. Safe from several processes at once; returns what was applied. */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  return inTransaction(database, async (tx) => {
    if (dialect.advisoryLocks) await tx.query('select pg_advisory_xact_lock($1)', [MIGRATING]);
    await tx.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await tx.query<{ name: string }>('select name from schema_migrations');
    const done = new Set(rows.map(({ name }) => name));
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort();
    const newer = [...done].filter((name) => !names.includes(name));
    if (newer.length > 0) {
      throw new Error(
        `the database was made by a newer Holdfast (${newer.join(', ')}): start that version, or restore a backup of this one`,
      );
    }
    const pending = names.filter((name) => !done.has(name));
    for (const name of pending) {
      await tx.query(readFileSync(join(folder, name), 'utf8'));
      await tx.query('insert into schema_migrations (name) values ($1)', [name]);
    }
    return pending;
  });
}

function typeParser(oid: number, format?: string): (text: string) => unknown {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
  return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
}
