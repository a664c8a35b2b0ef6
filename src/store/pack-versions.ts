import type { Database, Transaction } from './database.ts';

export type PackPin = { name: string; version: number; hash: string };
export type PackRow = PackPin & { text: string };

const ROW = 'name, version, hash, text';

/** The exact text of a published version. */
export async function packVersion(
  { pool }: Database,
  name: string,
  version: number,
): Promise<PackRow | undefined> {
  const { rows } = await pool.query<PackRow>(
    `select ${ROW} from pack_versions where name = $1 and version = $2`,
    [name, version],
  );
  return rows[0];
}

/** Every published version, by name, the newest first. */
export async function listPackVersions({ pool }: Database): Promise<PackRow[]> {
  const { rows } = await pool.query<PackRow>(
    `select ${ROW} from pack_versions order by name, version desc`,
  );
  return rows;
}

/** The SHA-256 of every published version. */
export async function packHashes({ pool }: Database): Promise<Set<string>> {
  const { rows } = await pool.query<{ hash: string }>('select hash from pack_versions');
  return new Set(rows.map(({ hash }) => hash));
}

/** Keeps a version; false, and nothing kept, where there is one of that number. */
export async function keepPackVersion(
  tx: Transaction,
  { name, version, hash, text, at }: PackRow & { at: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into pack_versions (name, version, hash, text, published_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [name, version, hash, text, at],
  );
  return rowCount === 1;
}
