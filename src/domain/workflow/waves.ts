import type { WaveSize } from './step.ts';

/**
 * The waves in which so many items are done: for each, how many are done in all once it is over. They only grow, no
 * share is less than one item, and the last takes what is left.
 */
export function wavesOf(sizes: readonly WaveSize[], items: number): number[] {
  const ends: number[] = [];
  for (const size of sizes) {
    const end =
      'count' in size ? size.count : Math.max(1, Math.floor((size.percent * items) / 100));
    if (end > (ends.at(-1) ?? 0) && end < items) ends.push(end);
  }
  return [...ends, items];
}

/** The items of a wave, by its place from 0. */
export function itemsOfWave(
  items: readonly string[],
  ends: readonly number[],
  wave: number,
): readonly string[] {
  return items.slice(wave === 0 ? 0 : ends[wave - 1], ends[wave]);
}

/** Whether more have failed than may: `halt` percent. */
export function isTooMany(failed: number, of: number, halt: number): boolean {
  return failed * 100 > halt * of;
}
