import { useMemo, useState } from 'react';
import type { CaseRow } from '#web/features/shared/case-row.ts';

/** What is selected of the rows that are there: nothing is done to what the reader does not see. */
export function useSelection(rows: readonly CaseRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);
  return {
    ids: useMemo(() => new Set(selected.map(({ id }) => id)), [selected]),
    rows: selected,
    select: setIds,
    clear: () => setIds(new Set()),
  };
}
