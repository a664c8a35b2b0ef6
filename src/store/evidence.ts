import type { Database, Reading, Transaction } from './database.ts';

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
  { pool }: Reading,
  hashes: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const { rows } = await pool.query<{ sha256: string; bytes: Buffer }>(
    `select encode(sha256, 'hex') as sha256, bytes from evidence_blobs
     where sha256 in (select decode(h, 'hex') from unnest($1::text[]) as h)`,
    [hashes],
  );
  return new Map(rows.map(({ sha256, bytes }) => [sha256, bytes]));
}

/** Notes that a file was brought for a case. */
export async function noteUpload(
  on: Transaction | Database['pool'],
  { caseId, sha256, at }: { caseId: string; sha256: string; at: string },
): Promise<void> {
  await on.query(
    `insert into evidence_uploads (case_id, sha256, at) values ($1, decode($2, 'hex'), $3)
     on conflict (case_id, sha256) do update set at = excluded.at`,
    [caseId, sha256, at],
  );
}

/** Those of the files that were brought for the case. */
export async function uploadedFor(
  { pool }: Database,
  caseId: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const { rows } = await pool.query<{ sha256: string }>(
    `select encode(sha256, 'hex') as sha256 from evidence_uploads
     where case_id = $1 and sha256 in (select decode(h, 'hex') from unnest($2::text[]) as h)`,
    [caseId, hashes],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** How many bytes are kept under each SHA-256; one that is not kept is absent from the map. */
export async function evidenceSizes(
  { pool }: Reading,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ sha256: string; size: number }>(
    `select encode(sha256, 'hex') as sha256, octet_length(bytes) as size from evidence_blobs
     where sha256 in (select decode(h, 'hex') from unnest($1::text[]) as h)`,
    [hashes],
  );
  return new Map(rows.map(({ sha256, size }) => [sha256, size]));
}
