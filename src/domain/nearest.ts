/** The known word that somebody who wrote `word` most likely meant; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.min(3, Math.ceil(word.length / 3));
  const near = known
    .filter((one) => Math.abs(one.length - word.length) <= most)
    .map((one) => ({ one, slips: slipsBetween(word, one) }))
    .filter(({ slips }) => slips <= most);
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.one;
}

/** How many slips of the pen lie between two words: a letter too many, too few, another, or two that changed places. */
function slipsBetween(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
