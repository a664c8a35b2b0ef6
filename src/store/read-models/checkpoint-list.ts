import type { Database } from '#store/database.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

export type CheckpointListing = {
  origin: string;
  size: number;
  /** Base64. */
  root: string;
  /** The signed text (C2SP tlog-checkpoint). */
  note: string;
  at: string;
};

const NEWEST_FIRST: Keyset = {
  name: 'checkpoints',
  keys: [{ sql: 'size', type: 'integer' }],
  descending: true,
};

type Row = { size: number; root: Buffer; note: string; at: Date };

/** A page of the signed checkpoints, the newest first. Throws `CursorInvalid` for a cursor that is none of this list. */
export async function listCheckpoints(
  { pool }: Database,
  { after, limit }: { after?: string; limit: number },
): Promise<{ checkpoints: CheckpointListing[]; next?: string }> {
  const parameters = new Parameters();
  const wanted = all([afterCursor(NEWEST_FIRST, after, parameters)]);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    `select size, root, note, at, ${keysColumn(NEWEST_FIRST)} from ledger_checkpoints
     where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { checkpoints: page.map(toListing), ...next };
}

function toListing({ size, root, note, at }: Row): CheckpointListing {
  return {
    origin: note.split('\n')[0] ?? '',
    size,
    root: root.toString('base64'),
    note,
    at: at.toISOString(),
  };
}

/** What the ledger stands at: its newest checkpoint, the key that signs, and how many events wait for it. */
export async function ledgerStanding(
  database: Database,
): Promise<{ checkpoint: CheckpointListing | null; key: string | null; waiting: number }> {
  const [checkpoint] = (await listCheckpoints(database, { limit: 1 })).checkpoints;
  const { rows } = await database.pool.query<{ key: string | null; waiting: number }>(
    'select verifier_key as key, (select count(*) from unsequenced_events) as waiting from ledger_head',
  );
  const { key = null, waiting = 0 } = rows[0] ?? {};
  return { checkpoint: checkpoint ?? null, key, waiting };
}
