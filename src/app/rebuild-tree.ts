import type { Digest } from '#domain/ledger/digest.ts';
import { leafHash, nodeHash } from '#domain/ledger/merkle.ts';
import { type Tile, tileWidth } from '#domain/ledger/tiles.ts';

const TILE_HEIGHT = 8;

/**
 * The ledger's Merkle tree grown leaf by leaf from nothing, in memory that grows with the tree's height only.
 *
 * It shares with `append` the two hashes and nothing else: what both agree on, neither has made up.
 */
export class LedgerTree {
  readonly #digest: Digest;
  /** The complete subtrees that the leaves make up, from left to right, each smaller than the one before. */
  readonly #peaks: { level: number; hash: Uint8Array }[] = [];
  readonly #open: { index: number; hashes: Uint8Array[] }[] = [];
  #full: Tile[] = [];
  size = 0;

  constructor(digest: Digest) {
    this.#digest = digest;
  }

  add(leaf: Uint8Array): void {
    let node = { level: 0, hash: leafHash(this.#digest, leaf) };
    this.#keep(node);
    for (let left = this.#peaks.at(-1); left?.level === node.level; left = this.#peaks.at(-1)) {
      this.#peaks.pop();
      node = { level: node.level + 1, hash: nodeHash(this.#digest, left.hash, node.hash) };
      this.#keep(node);
    }
    this.#peaks.push(node);
    this.size += 1;
  }

  root(): Uint8Array {
    const hashes = this.#peaks.map(({ hash }) => hash);
    if (hashes.length === 0) return this.#digest.sha256();
    return hashes.reduceRight((right, left) => nodeHash(this.#digest, left, right));
  }

  /** The tiles that have become full since they were taken last. */
  takeFull(): Tile[] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** The last tile of every level, where it is not full. */
  openTiles(): Tile[] {
    return this.#open.flatMap(({ index, hashes }, level) =>
      hashes.length > 0 ? [{ level, index, hashes: Buffer.concat(hashes) }] : [],
    );
  }

  #keep({ level, hash }: { level: number; hash: Uint8Array }): void {
    if (level % TILE_HEIGHT !== 0) return;
    const row = level / TILE_HEIGHT;
    this.#open[row] ??= { index: 0, hashes: [] };
    const { index, hashes } = this.#open[row];
    hashes.push(hash);
    if (hashes.length < tileWidth) return;
    this.#full.push({ level: row, index, hashes: Buffer.concat(hashes) });
    this.#open[row] = { index: index + 1, hashes: [] };
  }
}
