/** A number from 0 on and below 1, another each time. */
export type Chance = () => number;

/**
 * The same numbers for the same seed, on every machine: xoshiro128** 1.1 by Blackman and Vigna (ACM TOMS 47 (2021) 36),
 * given as four words of 32 bits that are not all 0.
 *
 * @throws {RangeError} where all words are 0.
 */
export function xoshiro128(a: number, b: number, c: number, d: number): () => number {
  let [s0, s1, s2, s3] = [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
  if ((s0 | s1 | s2 | s3) === 0)
    throw new RangeError('a seed of nothing but 0 gives nothing but 0');
  return () => {
    const word = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotate(s3, 11);
    return word;
  };
}

/** Numbers by chance that a seed tells: `xoshiro128`, its words by SplitMix's finaliser as its authors advise. */
export function seededChance(seed: number): Chance {
  const [a = 0, b = 0, c = 0, d = 0] = [1, 2, 3, 4].map((place) => mix(seed + place * 0x9e3779b9));
  const next = xoshiro128(a, b, c, d);
  return () => next() / 2 ** 32;
}

function mix(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
