import type { Database } from '#store/database.ts';

export type CheckpointListing = {
  origin: string;
  size: number;
  /** Base64. */
  root: string;
  /** The signed text (C2SP tlog-checkpoint). */
  note: string;
  at: string;
};

/** Signed checkpoints, the newest first; `before`: only those of a smaller log. */
export async function listCheckpoints(
  { pool }: Database,
  { before, limit }: { before?: number; limit: number },
): Promise<CheckpointListing[]> {
  const { rows } = await pool.query<{ size: number; root: Buffer; note: string; at: Date }>(
    `select size, root, note, at from ledger_checkpoints
     where $1::bigint is null or size < $1 order by size desc limit $2`,
    [before ?? null, limit],
  );
  return rows.map(({ size, root, note, at }) => ({
    origin: note.split('\n')[0] ?? '',
    size,
    root: root.toString('base64'),
    note,
    at: at.toISOString(),
  }));
}

/** What the ledger stands at: its newest checkpoint, the key that signs, and how many events wait for it. */
export async function ledgerStanding(
  database: Database,
): Promise<{ checkpoint: CheckpointListing | null; key: string | null; waiting: number }> {
  const [checkpoint] = await listCheckpoints(database, { limit: 1 });
  const { rows } = await database.pool.query<{ key: string | null; waiting: number }>(
    'select verifier_key as key, (select count(*) from unsequenced_events) as waiting from ledger_head',
  );
  const { key = null, waiting = 0 } = rows[0] ?? {};
  return { checkpoint: checkpoint ?? null, key, waiting };
}
