import type { Tile, TileId } from '#domain/ledger/tiles.ts';
import { type Database, inTransaction, type Transaction } from './database.ts';

/** How far the log has come, under which name and key, and the secret half where the database keeps it. */
export type LedgerHead = {
  size: number;
  /** Its name and the public half of its key, once it has them. */
  named?: { origin: string; verifierKey: string };
  privateKey?: string;
};

/** Takes the head for the length of the transaction: one sequencer at a time, on whatever machine. */
async function lockHead(tx: Transaction): Promise<LedgerHead> {
  const { rows } = await tx.query<HeadRow>(`${HEAD} for update`);
  return toHead(rows[0] as HeadRow);
}

export async function readHead({ pool }: Database): Promise<LedgerHead> {
  const { rows } = await pool.query<HeadRow>(HEAD);
  return toHead(rows[0] as HeadRow);
}

/** Gives the ledger its name and key, once and for all: whoever comes second gets what is there. */
export async function nameLedger(
  database: Database,
  { origin, verifierKey }: { origin: string; verifierKey: string },
  privateKey: string | undefined,
): Promise<LedgerHead> {
  await database.pool.query(
    'update ledger_head set origin = $1, verifier_key = $2, private_key = $3 where origin is null',
    [origin, verifierKey, privateKey ?? null],
  );
  return readHead(database);
}

/** Removes up to `limit` events from those that wait for the log, oldest first. */
export async function takeUnsequenced(
  tx: Transaction,
  limit: number,
): Promise<{ id: number; hash: Uint8Array }[]> {
  const { rows } = await tx.query<{ id: number; hash: Buffer }>(
    `with taken as (
       delete from unsequenced_events where event_id in (
         select event_id from unsequenced_events order by event_id limit $1 for update skip locked)
       returning event_id)
     select e.id, e.hash from events e join taken on taken.event_id = e.id order by e.id`,
    [limit],
  );
  return rows;
}

/** Writes what an append to the tree yielded: the leaves from `from` on, and the tiles that changed. */
export async function writeLeaves(
  tx: Transaction,
  from: number,
  eventIds: readonly number[],
  tiles: readonly Tile[],
): Promise<void> {
  await tx.query(
    `insert into ledger_leaves (leaf_index, event_id)
     select $1 + n - 1, id from unnest($2::bigint[]) with ordinality as e (id, n)`,
    [from, eventIds],
  );
  await tx.query(
    `insert into ledger_tiles (level, tile_index, hashes)
     select * from unnest($1::int[], $2::bigint[], $3::bytea[])
     on conflict (level, tile_index) do update set hashes = excluded.hashes`,
    [
      tiles.map(({ level }) => level),
      tiles.map(({ index }) => index),
      tiles.map(({ hashes }) => Buffer.from(hashes)),
    ],
  );
  await tx.query('update ledger_head set size = $1', [from + eventIds.length]);
}

export async function writeCheckpoint(
  tx: Transaction,
  { size, root, note, at }: { size: number; root: Uint8Array; note: string; at: string },
): Promise<void> {
  await tx.query(
    'insert into ledger_checkpoints (size, root, note, at) values ($1, $2, $3, $4) on conflict do nothing',
    [size, Buffer.from(root), note, at],
  );
}

/** The newest signed checkpoint. */
export async function latestCheckpoint({
  pool,
}: Database): Promise<{ size: number; note: string } | undefined> {
  const { rows } = await pool.query<{ size: number; note: string }>(
    'select size, note from ledger_checkpoints order by size desc limit 1',
  );
  return rows[0];
}

/** The tiles asked for; one that is not kept is absent from the map. Keys as `tileKey` makes them. */
export async function readTiles(
  on: Transaction | Database['pool'],
  ids: readonly TileId[],
): Promise<Map<string, Uint8Array>> {
  const { rows } = await on.query<{ level: number; tile_index: number; hashes: Buffer }>(
    `select level, tile_index, hashes from ledger_tiles
     where (level, tile_index) in (select * from unnest($1::int[], $2::bigint[]))`,
    [ids.map(({ level }) => level), ids.map(({ index }) => index)],
  );
  return new Map(
    rows.map(({ level, tile_index, hashes }) => [tileKey({ level, index: tile_index }), hashes]),
  );
}

export function tileKey({ level, index }: TileId): string {
  return `${level}/${index}`;
}

/** The leaves of a stream's events: event version → leaf index. Events that still wait are absent. */
export async function leavesOfStream(
  { pool }: Database,
  stream: string,
): Promise<Map<number, number>> {
  const { rows } = await pool.query<{ version: number; leaf_index: number }>(
    `select e.version, l.leaf_index from events e join ledger_leaves l on l.event_id = e.id
     where e.stream = $1`,
    [stream],
  );
  return new Map(rows.map(({ version, leaf_index }) => [version, leaf_index]));
}

/** Runs the work in one transaction that holds the head. */
export function withHead<T>(
  database: Database,
  work: (tx: Transaction, head: LedgerHead) => Promise<T>,
): Promise<T> {
  return inTransaction(database, async (tx) => work(tx, await lockHead(tx)));
}

type HeadRow = {
  size: number;
  origin: string | null;
  verifier_key: string | null;
  private_key: string | null;
};
const HEAD = 'select size, origin, verifier_key, private_key from ledger_head';

function toHead({ size, origin, verifier_key, private_key }: HeadRow): LedgerHead {
  return {
    size,
    ...(origin && verifier_key ? { named: { origin, verifierKey: verifier_key } } : {}),
    ...(private_key ? { privateKey: private_key } : {}),
  };
}
