import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { fromHex, toHex, toUtf8 } from './bytes.ts';
import {
  append,
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  root,
  tilesForAppend,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
} from './merkle.ts';
import type { ReadTile, Tile, TileId } from './tiles.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

/** A store of tiles that gives out only what was listed beforehand, as the real one does. */
class Log {
  readonly leaves: Uint8Array[] = [];
  readonly tiles = new Map<string, Uint8Array>();

  reader(ids: TileId[]): ReadTile {
    const listed = new Map(ids.map((id) => [name(id), this.tiles.get(name(id))]));
    return (id) => {
      const hashes = listed.get(name(id));
      if (!hashes) throw new Error(`The tile ${name(id)} was read but not listed or not stored`);
      return hashes;
    };
  }

  add(leaves: Uint8Array[]): Tile[] {
    const size = this.leaves.length;
    const tiles = append(digest, this.reader(tilesForAppend(size)), size, leaves);
    for (const tile of tiles) this.tiles.set(name(tile), tile.hashes);
    this.leaves.push(...leaves);
    return tiles;
  }

  root(size = this.leaves.length): Uint8Array {
    return root(digest, this.reader(tilesForRoot(size)), size);
  }

  inclusion(index: number, size: number): Uint8Array[] {
    return inclusionProof(digest, this.reader(tilesForInclusion(index, size)), index, size);
  }

  consistency(first: number, second: number): Uint8Array[] {
    return consistencyProof(digest, this.reader(tilesForConsistency(first, second)), first, second);
  }
}

const name = ({ level, index }: TileId) => `${level}/${index}`;

/** RFC 6962 §2.1 word for word: the reference that the tiles are held against. */
function naiveRoot(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return digest.sha256();
  if (leaves.length === 1) return leafHash(digest, leaves[0] as Uint8Array);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(digest, naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

const leaf = (n: number) => digest.sha256(toUtf8(String(n)));
const logOf = (size: number) => {
  const log = new Log();
  log.add(Array.from({ length: size }, (_, n) => leaf(n)));
  return log;
};

describe('hashing', () => {
  test('gives the known answers of RFC 6962', () => {
    expect(toHex(root(digest, new Log().reader([]), 0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(toHex(leafHash(digest, new Uint8Array()))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(toHex(leafHash(digest, toUtf8('L123456')))).toMatch(/^395aa064.*4d56$/);
    expect(toHex(nodeHash(digest, toUtf8('N123'), toUtf8('N456')))).toMatch(/^aa217fe8.*6bbb$/);
  });

  test('gives the known roots of the eight leaves that Certificate Transparency tests with', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    leaves.push('606162636465666768696a6b6c6d6e6f');
    const log = new Log();
    const roots = leaves.map((hex) => {
      log.add([fromHex(hex)]);
      return toHex(log.root());
    });
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
    expect(log.inclusion(5, 8).map(toHex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(log.consistency(1, 8).map(toHex)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });
});

describe('tiles', () => {
  test('grown leaf by leaf have the naive root at every size up to 600', () => {
    const log = new Log();
    const leaves: Uint8Array[] = [];
    for (let size = 0; size <= 600; size++) {
      expect(toHex(log.root())).toBe(toHex(naiveRoot(leaves)));
      log.add([leaf(size)]);
      leaves.push(leaf(size));
    }
    expect(toHex(log.root(300))).toBe(toHex(naiveRoot(leaves.slice(0, 300))));
  });

  test('have the naive root around 256 × 256 leaves, where a third level begins', () => {
    const log = logOf(65_530);
    for (const more of [5, 1, 1, 300]) {
      const size = log.leaves.length;
      log.add(Array.from({ length: more }, (_, n) => leaf(size + n)));
      expect(toHex(log.root())).toBe(toHex(naiveRoot(log.leaves)));
    }
    expect(log.tiles.get('2/0')).toHaveLength(32);
  });

  test('hold what C2SP tlog-tiles says for 70,000 leaves', () => {
    const log = logOf(70_000);
    const widths = (level: number) =>
      [...log.tiles]
        .filter(([id]) => id.startsWith(`${level}/`))
        .map(([, { length }]) => length / 32);
    expect(widths(0).filter((width) => width === 256)).toHaveLength(273);
    expect(widths(0).at(-1)).toBe(112);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
  });

  test('are written one per level for a short append, and the same however leaves are batched', () => {
    const log = logOf(255);
    expect(log.add([leaf(255)]).map(name)).toEqual(['0/0', '1/0']);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), (batches) => {
        const batched = new Log();
        for (const more of batches) {
          const size = batched.leaves.length;
          batched.add(Array.from({ length: more }, (_, n) => leaf(size + n)));
        }
        expect(batched.tiles).toEqual(logOf(batched.leaves.length).tiles);
      }),
      { numRuns: 20 },
    );
  });

  test('that were lost are noticed', () => {
    const log = logOf(10);
    log.tiles.set('0/0', (log.tiles.get('0/0') as Uint8Array).slice(0, 9 * 32));
    expect(() => log.root()).toThrow(RangeError);
  });
});

describe('proofs', () => {
  const log = logOf(1_000);
  const sizes = fc.integer({ min: 1, max: 1_000 });

  test('of inclusion verify, and nothing near them does', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, n, m) => {
        const index = n % size;
        const proof = log.inclusion(index, size);
        const claim = {
          index,
          size,
          leafHash: leafHash(digest, leaf(index)),
          root: log.root(size),
        };
        const holds = (changed: Partial<typeof claim>, path = proof) =>
          verifyInclusion(digest, { ...claim, ...changed }, path);
        expect(holds({})).toBe(true);
        expect(holds({ index: index + 1 })).toBe(false);
        expect(holds({ index: index - 1 })).toBe(false);
        expect(holds({ leafHash: flip(claim.leafHash, m) })).toBe(false);
        expect(holds({ root: flip(claim.root, m) })).toBe(false);
        for (const path of spoilt(proof, m)) expect(holds({}, path)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  test('of consistency verify, and nothing near them does', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (one, other, m) => {
        const [first, second] = [Math.min(one, other), Math.max(one, other)];
        const proof = log.consistency(first, second);
        const claim = { first, second, firstRoot: log.root(first), secondRoot: log.root(second) };
        const holds = (changed: Partial<typeof claim>, path = proof) =>
          verifyConsistency(digest, { ...claim, ...changed }, path);
        expect(holds({})).toBe(true);
        expect(holds({ first: second + 1 })).toBe(false);
        expect(holds({ firstRoot: flip(claim.firstRoot, m) })).toBe(false);
        expect(holds({ secondRoot: flip(claim.secondRoot, m) })).toBe(false);
        for (const path of spoilt(proof, m)) expect(holds({}, path)).toBe(false);
        if (first !== second) {
          const swapped = { firstRoot: claim.secondRoot, secondRoot: claim.firstRoot };
          expect(holds(swapped)).toBe(false);
          expect(holds({ first: first - 1 })).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('are refused at their limits: an empty tree, a leaf or tree beyond the end', () => {
    const hash = leaf(0);
    expect(() => log.inclusion(10, 10)).toThrow(RangeError);
    expect(() => log.consistency(0, 10)).toThrow(RangeError);
    expect(() => log.consistency(11, 10)).toThrow(RangeError);
    expect(verifyInclusion(digest, { index: 0, size: 0, leafHash: hash, root: hash }, [])).toBe(
      false,
    );
    const empty = { first: 0, second: 8, firstRoot: digest.sha256(), secondRoot: hash };
    expect(verifyConsistency(digest, empty, [])).toBe(false);
  });

  test('may speak of sizes beyond 2^53, and of nothing that is no count', () => {
    const hash = leaf(0);
    const claim = { leafHash: hash, root: hash };
    const index = 2n ** 64n - 2n;
    const path = Array.from({ length: 63 }, () => hash);
    const rightEdge = path.reduce((node, sibling) => nodeHash(digest, sibling, node), hash);
    // The last leaf but one of 2^64 - 1 leaves: 63 subtrees of 2^63 … 2 leaves stand left of it.
    expect(
      verifyInclusion(digest, { index, size: index + 1n, leafHash: hash, root: rightEdge }, path),
    ).toBe(true);
    expect(verifyInclusion(digest, { index: -1n, size: 8, ...claim }, [])).toBe(false);
    expect(verifyInclusion(digest, { index: 2n ** 64n - 1n, size: 8, ...claim }, [])).toBe(false);
    for (const size of [Number.NaN, 1.5, 2 ** 53, Number.POSITIVE_INFINITY]) {
      expect(verifyInclusion(digest, { index: 0, size, ...claim }, [])).toBe(false);
    }
  });
});

/** One bit changed somewhere, chosen by n. */
function flip(bytes: Uint8Array, n: number): Uint8Array {
  const copy = bytes.slice();
  const at = Math.floor(n / 8) % copy.length;
  copy[at] = (copy[at] as number) ^ (1 << (n % 8));
  return copy;
}

/** What else could be taken for the proof: longer, shorter, one bit changed, two hashes swapped. */
function spoilt(proof: Uint8Array[], n: number): Uint8Array[][] {
  const at = n % Math.max(proof.length, 1);
  const ways = [
    [...proof, leaf(n)],
    [leaf(n), ...proof],
  ];
  if (proof.length > 0) {
    ways.push(proof.slice(1), proof.slice(0, -1), proof.with(at, flip(proof[at] as Uint8Array, n)));
    ways.push(proof.with(at, (proof[at] as Uint8Array).slice(1)));
  }
  if (proof.length > 1) {
    const next = (at + 1) % proof.length;
    ways.push(proof.with(at, proof[next] as Uint8Array).with(next, proof[at] as Uint8Array));
  }
  return ways;
}
