import { sameBytes } from './bytes.ts';
import type { Digest } from './digest.ts';
import { nodeHash } from './merkle.ts';

/**
 * Checks that a leaf is in the tree of `size` leaves with this root (RFC 9162 §2.1.3.2, by the shape of the path).
 *
 * Sizes may be bigints, as other logs count beyond 2^53. Anything that is no proof is false, never an error.
 */
export function verifyInclusion(
  digest: Digest,
  claim: { index: number | bigint; size: number | bigint; leafHash: Uint8Array; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const [index, size] = [toCount(claim.index), toCount(claim.size)];
  if (index === undefined || size === undefined || index >= size) return false;
  if (!allHashes([claim.leafHash, claim.root, ...proof])) return false;
  const { inner, border } = pathShape(index, size);
  if (proof.length !== inner + border) return false;
  const hash = proof.reduce(
    (hash, sibling, level) =>
      isLeft(index, level, inner)
        ? nodeHash(digest, hash, sibling)
        : nodeHash(digest, sibling, hash),
    claim.leafHash,
  );
  return sameBytes(hash, claim.root);
}

/**
 * Checks that the tree of `second` leaves holds the tree of `first` leaves unchanged (RFC 9162 §2.1.4.2).
 *
 * An empty first tree proves nothing and is refused; equal sizes need equal roots and no proof.
 */
export function verifyConsistency(
  digest: Digest,
  claim: {
    first: number | bigint;
    second: number | bigint;
    firstRoot: Uint8Array;
    secondRoot: Uint8Array;
  },
  proof: readonly Uint8Array[],
): boolean {
  const [first, second] = [toCount(claim.first), toCount(claim.second)];
  if (!first || second === undefined || first > second) return false;
  if (!allHashes([claim.firstRoot, claim.secondRoot, ...proof])) return false;
  if (first === second) return proof.length === 0 && sameBytes(claim.firstRoot, claim.secondRoot);

  const last = first - 1n;
  const shape = pathShape(last, second);
  const complete = trailingZeros(first);
  // A first tree that is one complete subtree is its own starting point; otherwise the proof brings it.
  const path = first === 1n << BigInt(complete) ? [claim.firstRoot, ...proof] : proof;
  const [seed, ...siblings] = path;
  if (!seed || siblings.length !== shape.inner - complete + shape.border) return false;

  let [firstHash, secondHash] = [seed, seed];
  for (const [at, sibling] of siblings.entries()) {
    if (isLeft(last, at + complete, shape.inner)) {
      secondHash = nodeHash(digest, secondHash, sibling);
    } else {
      firstHash = nodeHash(digest, sibling, firstHash);
      secondHash = nodeHash(digest, sibling, secondHash);
    }
  }
  return sameBytes(firstHash, claim.firstRoot) && sameBytes(secondHash, claim.secondRoot);
}

function toCount(value: number | bigint): bigint | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return undefined;
  return value < 0 ? undefined : BigInt(value);
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === 32);
}

/**
 * A path first climbs inside the largest complete subtree it shares with the last leaf (`inner`: siblings on either
 * side), then along the tree's right edge (`border`: siblings on the left only).
 */
function pathShape(index: bigint, size: bigint): { inner: number; border: number } {
  const inner = bits(index ^ (size - 1n)).length;
  const border = bits(index >> BigInt(inner)).replaceAll('0', '').length;
  return { inner, border };
}

function isLeft(index: bigint, level: number, inner: number): boolean {
  return level < inner && ((index >> BigInt(level)) & 1n) === 0n;
}

function bits(value: bigint): string {
  return value === 0n ? '' : value.toString(2);
}

function trailingZeros(value: bigint): number {
  const text = bits(value);
  return text.length - 1 - text.lastIndexOf('1');
}
