/**
 * How the Merkle tree is kept: 256 hashes to a tile, as in C2SP tlog-tiles, so that a change writes and a proof reads
 * one row for every eight levels of the tree.
 *
 * Tile n of level l holds the hashes of the complete subtrees of 256^l leaves from the (256 n)-th on, 32 bytes each.
 * The last tile of a level may hold fewer than 256; the levels in between are hashed again when they are needed.
 */
export const tileWidth = 256;
const tileHeight = 8;

export type TileId = { level: number; index: number };
export type Tile = TileId & { hashes: Uint8Array };

/** Gives the hashes of a tile that was listed beforehand. */
export type ReadTile = (id: TileId) => Uint8Array;

/** Which hashes of which tile make up the index-th complete subtree of 2^level leaves. */
export function tileOf(level: number, index: number): { id: TileId; from: number; to: number } {
  const width = 2 ** (level % tileHeight);
  const perTile = tileWidth / width;
  const from = (index % perTile) * width;
  return {
    id: { level: Math.floor(level / tileHeight), index: Math.floor(index / perTile) },
    from,
    to: from + width,
  };
}

/**
 * The hash over a power of two of hashes that stand side by side in a tile.
 *
 * Throws a `RangeError` if the tile holds too few: the store has lost what the tree's size promises.
 */
export function subtree(
  hashes: Uint8Array,
  from: number,
  to: number,
  join: (left: Uint8Array, right: Uint8Array) => Uint8Array,
): Uint8Array {
  if (hashes.length < to * 32) {
    throw new RangeError(`A tile of ${hashes.length / 32} hashes was asked for ${to}`);
  }
  if (to - from === 1) return hashes.slice(from * 32, to * 32);
  const middle = (from + to) / 2;
  return join(subtree(hashes, from, middle, join), subtree(hashes, middle, to, join));
}
