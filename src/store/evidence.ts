import type { Database, Transaction } from './database.ts';

/** Keeps bytes under their SHA-256 (hex); the same bytes are kept once. */
export async function putEvidence(
  on: Transaction | Database['pool'],
  blobs: readonly { sha256: string; bytes: Uint8Array }[],
): Promise<void> {
  if (blobs.length === 0) return;
  await on.query(
    `insert into evidence_blobs (sha256, bytes)
     select decode(sha256, 'hex'), bytes from unnest($1::text[], $2::bytea[]) as b (sha256, bytes)
     on conflict do nothing`,
    [blobs.map(({ sha256 }) => sha256), blobs.map(({ bytes }) => Buffer.from(bytes))],
  );
}

/** The bytes by their SHA-256; one that is not kept is absent from the map. */
export async function readEvidence(
  { pool }: Database,
  hashes: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const { rows } = await pool.query<{ sha256: string; bytes: Buffer }>(
    `select encode(sha256, 'hex') as sha256, bytes from evidence_blobs
     where sha256 in (select decode(h, 'hex') from unnest($1::text[]) as h)`,
    [hashes],
  );
  return new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]));
}

/** How many bytes are kept under each SHA-256; one that is not kept is absent from the map. */
export async function evidenceSizes(
  { pool }: Database,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ sha256: string; size: number }>(
    `select encode(sha256, 'hex') as sha256, octet_length(bytes) as size from evidence_blobs
     where sha256 in (select decode(h, 'hex') from unnest($1::text[]) as h)`,
    [hashes],
  );
  return new Map(rows.map(({ sha256, size }) => [sha256, size]));
}
