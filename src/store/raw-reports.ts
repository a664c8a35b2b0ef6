import type { Database, Transaction } from './database.ts';

/** In bytes: how much of a file a part holds; the last one holds the rest. */
export const RAW_PART_BYTES = 1024 * 1024;

/** A part as it is kept: deflated where that makes it smaller. */
export type RawPart = { bytes: Uint8Array; deflated: boolean };

/** Keeps a file under its SHA-256 (hex); the same bytes are kept once. `parts` is read only where they are new. */
export async function keepRaw(
  tx: Transaction,
  { sha256, bytes, at }: { sha256: string; bytes: number; at: string },
  parts: () => AsyncIterable<RawPart>,
): Promise<void> {
  // A file that is there already is marked anew, so that nobody who removes old ones takes it away meanwhile.
  const { rows } = await tx.query<{ added: boolean }>(
    `insert into raw_reports (sha256, bytes, stored_at) values (decode($1, 'hex'), $2, $3)
     on conflict (sha256) do update set stored_at = excluded.stored_at returning xmax = 0 as added`,
    [sha256, bytes, at],
  );
  if (!rows[0]?.added) return;
  let part = 0;
  for await (const one of parts()) {
    await tx.query(
      `insert into raw_report_parts (sha256, part, deflated, bytes) values (decode($1, 'hex'), $2, $3, $4)`,
      [sha256, part, one.deflated, Buffer.from(one.bytes)],
    );
    part += 1;
  }
}

/** How many bytes a file has that is kept; undefined where it is not, or no longer. */
export async function rawSize({ pool }: Database, sha256: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ bytes: number }>(
    "select bytes from raw_reports where sha256 = decode($1, 'hex')",
    [sha256],
  );
  return rows[0]?.bytes;
}

/** A part of a file that is kept, from 0; undefined where there is none of that number. */
export async function readRawPart(
  { pool }: Database,
  sha256: string,
  part: number,
): Promise<RawPart | undefined> {
  const { rows } = await pool.query<RawPart>(
    "select bytes, deflated from raw_report_parts where sha256 = decode($1, 'hex') and part = $2",
    [sha256, part],
  );
  return rows[0];
}
