type Ids = ReadonlySet<string>;

/** The selection with one row turned over. */
export function toggled(selected: Ids, id: string): Ids {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** The selection with all rows between two places, both included and in either direction. */
export function extended(selected: Ids, ids: readonly string[], from: number, to: number): Ids {
  return new Set([...selected, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

/** How many of the rows are selected: decides what the box in the heading shows. */
export function extent(selected: Ids, ids: readonly string[]): 'none' | 'some' | 'all' {
  const count = ids.filter((id) => selected.has(id)).length;
  if (count === 0) return 'none';
  return count === ids.length ? 'all' : 'some';
}
