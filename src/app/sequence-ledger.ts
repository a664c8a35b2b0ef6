import { formatCheckpoint } from '#domain/ledger/checkpoint.ts';
import { append, root, tilesForAppend } from '#domain/ledger/merkle.ts';
import type { ReadTile, Tile, TileId } from '#domain/ledger/tiles.ts';
import type { Transaction } from '#store/database.ts';
import {
  readTiles,
  takeUnsequenced,
  tileKey,
  withHead,
  writeCheckpoint,
  writeLeaves,
} from '#store/ledger.ts';
import { ledgerSigner } from './ledger-key.ts';
import { signNote } from './signer.ts';
import type { System } from './system.ts';

const EVENTS_AT_ONCE = 4096;

/**
 * Takes every event that waits into the Merkle log, and signs a checkpoint over each batch.
 * Returns how many events were taken in and the log's size.
 */
export async function sequenceLedger(system: System): Promise<{ taken: number; size: number }> {
  const signer = await ledgerSigner(system);
  let taken = 0;
  for (;;) {
    const batch = await withHead(system.database, async (tx, { size }) => {
      const events = await takeUnsequenced(tx, EVENTS_AT_ONCE);
      if (events.length === 0) return { count: 0, size };
      const tiles = await heldTiles(tx, tilesForAppend(size));
      const leaves = events.map(({ hash }) => hash);
      const grown = append(system.digest, tiles.read, size, leaves);
      tiles.add(grown);
      const reached = size + events.length;
      await writeLeaves(
        tx,
        size,
        events.map(({ id }) => id),
        grown,
      );
      const top = root(system.digest, tiles.read, reached);
      const text = formatCheckpoint({ origin: signer.key.name, size: reached, root: top });
      const at = system.now();
      await writeCheckpoint(tx, { size: reached, root: top, note: signNote(signer, text), at });
      return { count: events.length, size: reached };
    });
    taken += batch.count;
    if (batch.count < EVENTS_AT_ONCE) return { taken, size: batch.size };
  }
}

/** Tiles read beforehand, for the domain to look up; grown ones replace what was read. */
export async function heldTiles(
  on: Parameters<typeof readTiles>[0] | Transaction,
  ids: readonly TileId[],
): Promise<{ read: ReadTile; add: (tiles: readonly Tile[]) => void }> {
  const held = await readTiles(on, ids);
  return {
    read: (id) => {
      const hashes = held.get(tileKey(id));
      if (!hashes) throw new RangeError(`the ledger lacks its tile ${tileKey(id)}`);
      return hashes;
    },
    add: (tiles) => {
      for (const tile of tiles) held.set(tileKey(tile), tile.hashes);
    },
  };
}
