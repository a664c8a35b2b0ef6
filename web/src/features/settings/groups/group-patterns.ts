import { matches } from '#domain/access/rights.ts';

/** The patterns of a text that has one on each line; empty lines and repetitions are left out. */
export function patternsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** An asset that has cases, and how many. */
export type KnownAsset = { value: string; count: number };

/** Those of the assets that a group of these patterns holds. */
export function within(assets: readonly KnownAsset[], patterns: readonly string[]): KnownAsset[] {
  return assets.filter(({ value }) => patterns.some((pattern) => matches(pattern, value)));
}
