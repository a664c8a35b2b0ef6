import type { CauseGraph } from '#domain/causes/graph.ts';

/** The graph that a text is to take the place of, and the highest number that a node ever had in its id. */
export type KnownIds = { before: CauseGraph; last: number };

/** A node as a text tells it: with an id where it has one. */
type Told = { text: string; marks: { id?: string } };

/**
 * The ids of nodes that a text tells. One without has that of the node with its text: of one in the text, else of one
 * that was there and is not told by id. Any other gets the next number: history never means two things by one id.
 */
export function idsFor(told: readonly Told[], { before, last }: KnownIds): string[] {
  const named = told.flatMap(({ text, marks: { id } }) => (id === undefined ? [] : [{ id, text }]));
  const taken = new Set(named.map(({ id }) => id));
  const byText = new Map<string, string>();
  const old = before.nodes.filter(({ id }) => !taken.has(id));
  for (const { id, text } of [...named, ...old]) if (!byText.has(text)) byText.set(text, id);
  for (const { id } of before.nodes) taken.add(id);
  let number = last;
  const next = (): string => {
    do number += 1;
    while (taken.has(`C${number}`));
    return `C${number}`;
  };
  return told.map(({ text, marks }) => {
    const id = marks.id ?? byText.get(text) ?? next();
    if (!byText.has(text)) byText.set(text, id);
    return id;
  });
}

/** The highest number in the ids of these nodes, such as 12 of C12; `last` where that is higher. */
export function lastNumber(ids: readonly string[], last: number): number {
  const numbers = ids.map((id) => Number(/^C(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return Math.max(last, ...numbers);
}
