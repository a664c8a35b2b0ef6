import type { Database } from './database.ts';

/** A write that carried a key: what it was (a digest), and what it was answered, once it has been. */
export type Repeated = {
  request: string;
  status: number | null;
  answer: string | null;
  etag: string | null;
};

type Beginning = { actor: string; key: string; request: string; at: string };

const UNDER_WAY_MINUTES = 10;

/**
 * Notes that the write begins; or, where one of that key is known, says which. One that began long ago and has no
 * answer died with its process: it may begin again.
 */
export async function beginOnce(
  { pool }: Database,
  { actor, key, request, at }: Beginning,
): Promise<Repeated | undefined> {
  for (;;) {
    const known = await begin(pool, { actor, key, request, at });
    if (known !== 'just forgotten') return known;
  }
}

async function begin(
  pool: Database['pool'],
  { actor, key, request, at }: Beginning,
): Promise<Repeated | 'just forgotten' | undefined> {
  const { rowCount } = await pool.query(
    `insert into idempotency_keys as k (actor, key, request, at) values ($1, $2, decode($3, 'hex'), $4)
     on conflict (actor, key) do update set at = excluded.at
       where k.status is null and k.request = excluded.request
         and k.at < excluded.at - ${UNDER_WAY_MINUTES} * interval '1 minute'`,
    [actor, key, request, at],
  );
  if (rowCount === 1) return undefined;
  const { rows } = await pool.query<Repeated>(
    `select encode(request, 'hex') as request, status, answer, etag from idempotency_keys
     where actor = $1 and key = $2`,
    [actor, key],
  );
  return rows[0] ?? 'just forgotten';
}

export async function endOnce(
  { pool }: Database,
  {
    actor,
    key,
    status,
    answer,
    etag,
  }: { actor: string; key: string; status: number; answer: string; etag?: string },
): Promise<void> {
  await pool.query(
    'update idempotency_keys set status = $3, answer = $4, etag = $5 where actor = $1 and key = $2',
    [actor, key, status, answer, etag ?? null],
  );
}

/** Forgets a write that came to nothing by our own fault, so that its repetition is a new attempt. */
export async function forgetOnce({ pool }: Database, actor: string, key: string): Promise<void> {
  await pool.query('delete from idempotency_keys where actor = $1 and key = $2', [actor, key]);
}
