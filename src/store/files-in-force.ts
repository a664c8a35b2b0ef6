import type { Database, Transaction } from './database.ts';

/** Where versions of a kind of file are kept of which one is in force: the exact texts, never changed, never removed. */
export type FileTable = 'policies' | 'groupings' | 'alert_rules';

export type FilePin = { name: string; version: number; hash: string };
export type FileRow = FilePin & { id: number; text: string; inForce: boolean };

const ROW = 'id, name, version, hash, text, in_force as "inForce"';

export async function fileVersion(
  { pool }: Pick<Database, 'pool'>,
  table: FileTable,
  name: string,
  version: number,
): Promise<FileRow | undefined> {
  const { rows } = await pool.query<FileRow>(
    `select ${ROW} from ${table} where name = $1 and version = $2`,
    [name, version],
  );
  return rows[0];
}

/** The version that decides. */
export async function fileInForce(
  tx: Pick<Transaction, 'query'>,
  table: FileTable,
): Promise<FileRow | undefined> {
  const { rows } = await tx.query<FileRow>(`select ${ROW} from ${table} where in_force`);
  return rows[0];
}

/** Every published version, by name, the newest first. */
export async function listFiles(
  { pool }: Pick<Database, 'pool'>,
  table: FileTable,
): Promise<FileRow[]> {
  const { rows } = await pool.query<FileRow>(
    `select ${ROW} from ${table} order by name, version desc`,
  );
  return rows;
}

/** Keeps a version, unless there is one of that number. */
export async function keepFile(
  tx: Transaction,
  table: FileTable,
  { name, version, hash, text, at }: FilePin & { text: string; at: string },
): Promise<void> {
  await tx.query(
    `insert into ${table} (name, version, hash, text, published_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [name, version, hash, text, at],
  );
}

/** Lets that version decide from now on. */
export async function putInForce(
  tx: Transaction,
  table: FileTable,
  name: string,
  version: number,
): Promise<void> {
  await tx.query(`update ${table} set in_force = false where in_force`);
  await tx.query(`update ${table} set in_force = true where name = $1 and version = $2`, [
    name,
    version,
  ]);
}
