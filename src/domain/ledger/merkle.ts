import type { Digest } from './digest.ts';
import { type ReadTile, subtree, type Tile, type TileId, tileOf, tileWidth } from './tiles.ts';

/**
 * The ledger's Merkle tree (RFC 6962 §2.1, the same hashing as RFC 9162 §2.1), read and grown by tiles.
 *
 * The store is asynchronous and the domain is not: `tilesFor…` lists what a calculation will read, the store fetches
 * it, and the calculation then reads it through `ReadTile`.
 */

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** The hash of a leaf. A ledger's leaf holds the 32 bytes of an event's hash. */
export function leafHash(digest: Digest, leaf: Uint8Array): Uint8Array {
  return digest.sha256(leafPrefix, leaf);
}

export function nodeHash(digest: Digest, left: Uint8Array, right: Uint8Array): Uint8Array {
  return digest.sha256(nodePrefix, left, right);
}

/** The leaves from `from` up to, not including, `to`: a subtree whose hash is part of a proof. */
type Range = { from: number; to: number };

/** The tiles that `root` reads. */
export function tilesForRoot(size: number): TileId[] {
  return tilesFor([{ from: 0, to: size }]);
}

/** The tiles that `append` reads: those that are still open at the tree's right edge. */
export function tilesForAppend(size: number): TileId[] {
  return tilesForRoot(size);
}

/** The tiles that `inclusionProof` reads. */
export function tilesForInclusion(index: number, size: number): TileId[] {
  return tilesFor(inclusionRanges(index, size));
}

/** The tiles that `consistencyProof` reads. */
export function tilesForConsistency(first: number, second: number): TileId[] {
  return tilesFor(consistencyRanges(first, second));
}

/** The root hash of the tree's first `size` leaves. The tiles may hold more leaves than that. */
export function root(digest: Digest, tiles: ReadTile, size: number): Uint8Array {
  return size === 0 ? digest.sha256() : rangeHash(digest, tiles, { from: 0, to: size });
}

/**
 * The audit path of a leaf in the tree of the first `size` leaves, from the leaf upwards (RFC 6962 §2.1.1).
 *
 * Throws a `RangeError` unless index < size.
 */
export function inclusionProof(
  digest: Digest,
  tiles: ReadTile,
  index: number,
  size: number,
): Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeHash(digest, tiles, range));
}

/**
 * The proof that the tree of `second` leaves only added to the one of `first` leaves (RFC 6962 §2.1.2).
 *
 * Throws a `RangeError` unless 0 < first ≤ second.
 */
export function consistencyProof(
  digest: Digest,
  tiles: ReadTile,
  first: number,
  second: number,
): Uint8Array[] {
  return consistencyRanges(first, second).map((range) => rangeHash(digest, tiles, range));
}

/**
 * Adds leaves to a tree of `size` leaves; the tiles that are new or longer, to be stored as one change.
 *
 * A tile once full never changes again, and one that is open only ever grows.
 */
export function append(
  digest: Digest,
  tiles: ReadTile,
  size: number,
  leaves: readonly Uint8Array[],
): Tile[] {
  const changed: Tile[] = [];
  let hashes = leaves.map((leaf) => leafHash(digest, leaf));
  let filled = size;
  for (let level = 0; hashes.length > 0; level++) {
    const grown = grow(tiles, level, filled, hashes);
    changed.push(...grown);
    hashes = grown
      .filter((tile) => tile.hashes.length === tileWidth * 32)
      .map((tile) =>
        subtree(tile.hashes, 0, tileWidth, (left, right) => nodeHash(digest, left, right)),
      );
    filled = Math.floor(filled / tileWidth);
  }
  return changed;
}

/** Puts hashes behind the `filled` ones that a level of tiles holds. */
function grow(
  tiles: ReadTile,
  level: number,
  filled: number,
  hashes: readonly Uint8Array[],
): Tile[] {
  const grown: Tile[] = [];
  for (let next = 0; next < hashes.length; ) {
    const index = Math.floor((filled + next) / tileWidth);
    const held = (filled + next) % tileWidth;
    const added = hashes.slice(next, next + tileWidth - held);
    const bytes = new Uint8Array((held + added.length) * 32);
    if (held > 0) bytes.set(tiles({ level, index }).subarray(0, held * 32));
    for (const [at, hash] of added.entries()) bytes.set(hash, (held + at) * 32);
    grown.push({ level, index, hashes: bytes });
    next += added.length;
  }
  return grown;
}

function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) {
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}`);
  }
  const ranges: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

function consistencyRanges(first: number, second: number): Range[] {
  if (!(first > 0 && first <= second)) {
    throw new RangeError(`No proof leads from a tree of ${first} leaves to one of ${second}`);
  }
  const ranges: Range[] = [];
  let [from, to] = [0, second];
  while (first < to) {
    const middle = from + split(to - from);
    if (first <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // The verifier holds the first root already: only a part of it must be sent (RFC 6962's flag b).
  if (from > 0) ranges.push({ from, to });
  return ranges.reverse();
}

/** The largest power of two below n: where RFC 6962 splits n leaves. */
function split(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** A complete subtree of 2^level leaves, the index-th of its size. */
type Node = { level: number; index: number };

/** The complete subtrees that a range consists of, from left to right. */
function nodesOf({ from, to }: Range): Node[] {
  const nodes: Node[] = [];
  let start = from;
  while (start < to) {
    let [width, level] = [1, 0];
    while (width * 2 <= to - start) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: start / width });
    start += width;
  }
  return nodes;
}

function rangeHash(digest: Digest, tiles: ReadTile, range: Range): Uint8Array {
  const join = (left: Uint8Array, right: Uint8Array) => nodeHash(digest, left, right);
  return nodesOf(range)
    .map(({ level, index }) => {
      const { id, from, to } = tileOf(level, index);
      return subtree(tiles(id), from, to, join);
    })
    .reduceRight((right, left) => join(left, right));
}

function tilesFor(ranges: readonly Range[]): TileId[] {
  const ids = ranges.flatMap(nodesOf).map(({ level, index }) => tileOf(level, index).id);
  return [...new Map(ids.map((id) => [`${id.level}/${id.index}`, id])).values()];
}
