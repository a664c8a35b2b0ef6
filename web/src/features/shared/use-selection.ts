import { useMemo, useState } from 'react';

/**
 * What is selected of the rows that are there: nothing is done to what the reader does not see. `idOf` is the same from
 * render to render.
 */
export function useSelection<Row>(rows: readonly Row[], idOf: (row: Row) => string) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => rows.filter((row) => ids.has(idOf(row))), [rows, ids, idOf]);
  return {
    ids: useMemo(() => new Set(selected.map(idOf)), [selected, idOf]),
    rows: selected,
    select: setIds,
    clear: () => setIds(new Set()),
  };
}
