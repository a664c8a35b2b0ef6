/**
 * How well a label fits the words typed: 0 where one of them is missing, more where they begin words, most where the
 * label begins with them.
 */
function scoreOf(label: string, words: string): number {
  const text = label.toLowerCase();
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (!asked.every((word) => text.includes(word))) return 0;
  if (text.startsWith(asked.join(' '))) return 3;
  return asked.every((word) => ` ${text}`.includes(` ${word}`)) ? 2 : 1;
}

/** The items that fit, the best first and otherwise in their order. */
export function fitting<Item extends { label: string }>(
  items: readonly Item[],
  words: string,
): Item[] {
  return items
    .map((item) => ({ item, score: scoreOf(item.label, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
