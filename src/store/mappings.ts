import type { Database } from './database.ts';

/** A mapping file as it was given: `name` is its id and the beginning of its hash, `acme-audit@0123456789ab`. */
export type MappingRow = {
  name: string;
  title: string;
  text: string;
  /** ISO 8601, UTC. */
  keptAt: string;
  keptBy: string;
};

/** Keeps a mapping; the same file again changes nothing. */
export async function keepMapping(
  { pool }: Database,
  { name, title, text, keptAt, keptBy }: MappingRow,
): Promise<void> {
  await pool.query(
    'insert into mappings (name, title, text, kept_at, kept_by) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [name, title, text, keptAt, keptBy],
  );
}

/** The mapping of that name, or the one of that id that was kept last. */
export async function loadMapping(
  { pool }: Database,
  name: string,
): Promise<MappingRow | undefined> {
  const { rows } = await pool.query<KeptRow>(
    `select name, title, text, kept_at, kept_by from mappings
     where name = $1 or split_part(name, '@', 1) = $1 order by kept_at desc, name limit 1`,
    [name],
  );
  return rows.map(toRow)[0];
}

/** All that are kept, by id, of each the latest first. */
export async function listMappings({ pool }: Database): Promise<MappingRow[]> {
  const { rows } = await pool.query<KeptRow>(
    `select name, title, text, kept_at, kept_by from mappings
     order by split_part(name, '@', 1), kept_at desc, name`,
  );
  return rows.map(toRow);
}

type KeptRow = Pick<MappingRow, 'name' | 'title' | 'text'> & { kept_at: Date; kept_by: string };

function toRow({ kept_at, kept_by, ...row }: KeptRow): MappingRow {
  return { ...row, keptAt: kept_at.toISOString(), keptBy: kept_by };
}
