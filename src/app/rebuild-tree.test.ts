import { expect, test } from 'vitest';
import { toUtf8 } from '#domain/ledger/bytes.ts';
import { append, root } from '#domain/ledger/merkle.ts';
import type { Tile } from '#domain/ledger/tiles.ts';
import { digest } from './digest.ts';
import { LedgerTree } from './rebuild-tree.ts';

const key = ({ level, index }: { level: number; index: number }) => `${level}/${index}`;

test('a tree grown leaf by leaf has the roots and tiles of the one that is appended to', () => {
  const stored = new Map<string, Uint8Array>();
  const read = (id: { level: number; index: number }) => stored.get(key(id)) as Uint8Array;
  const tree = new LedgerTree(digest);
  const full: Tile[] = [];
  expect(tree.root()).toEqual(root(digest, read, 0));
  for (const count of [1, 1, 1, 4, 248, 1, 1, 255, 300, 66_000]) {
    const size = tree.size;
    const leaves = Array.from({ length: count }, (_, at) => toUtf8(`leaf ${size + at}`));
    for (const tile of append(digest, read, size, leaves)) stored.set(key(tile), tile.hashes);
    for (const leaf of leaves) tree.add(leaf);
    full.push(...tree.takeFull());
    expect(tree.root()).toEqual(root(digest, read, tree.size));
  }
  const tiles = [...full, ...tree.openTiles()];
  const text = (hashes: Uint8Array) => Buffer.from(hashes).toString('base64');
  expect(new Map(tiles.map((tile) => [key(tile), text(tile.hashes)]))).toEqual(
    new Map([...stored].map(([id, hashes]) => [id, text(hashes)])),
  );
});
