/**
 * When a clock begins, over the named instants that are known of its case: one, the earliest of those that are known, the
 * latest once all are, or the last of those that are known so far.
 */
export type Start =
  | string
  | { earliest: readonly Start[] }
  | { latest: readonly Start[] }
  | { last: readonly Start[] };

/** An instant (ISO 8601, UTC) and the name under which it is known. */
export type NamedInstant = { name: string; at: string };

/** The instants that are known, by name: `opened`, `detected`, `aware`. */
export type Instants = Readonly<Record<string, string | undefined>>;

/**
 * The instant that a clock begins at, or undefined where it has not begun. The latest is there only once all are, for one
 * that is still to come would be later; the last is of those that are known, and another may move it.
 */
export function startedBy(start: Start, known: Instants): NamedInstant | undefined {
  if (typeof start === 'string') {
    const at = known[start];
    return at === undefined ? undefined : { name: start, at };
  }
  if ('earliest' in start) {
    const found = start.earliest.flatMap((one) => startedBy(one, known) ?? []);
    return found.reduce<NamedInstant | undefined>(
      (first, one) => (first && first.at <= one.at ? first : one),
      undefined,
    );
  }
  if ('last' in start) {
    const found = start.last.flatMap((one) => startedBy(one, known) ?? []);
    return found.toSorted((one, other) => (one.at < other.at ? -1 : 1)).at(-1);
  }
  const found = start.latest.map((one) => startedBy(one, known));
  if (!found.every((one) => one !== undefined)) return undefined;
  return found.reduce((last, one) => (last.at >= one.at ? last : one));
}

/** Every name that a start asks for, each once. */
export function namesOf(start: Start): string[] {
  if (typeof start === 'string') return [start];
  const inner = Object.values(start).flat() as Start[];
  return [...new Set(inner.flatMap(namesOf))];
}
