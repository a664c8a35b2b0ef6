import { useEffect, useMemo, useRef } from 'react';
import { extended, extent, toggled } from './selection.ts';

/** What a reader can do in a table, by pointer or by keys; rows are named by their places. */
export type RowActs = {
  /** Notes where the focus went by itself. */
  note: (at: number) => void;
  /** Takes the focus to a row; `extending` selects all between. */
  go: (to: number, extending: boolean) => void;
  open: (at: number) => void;
  /** Turns the selection of a row over; `extending` selects all from the last one that was turned over. */
  toggle: (at: number, extending: boolean) => void;
  /** Selects all rows that are loaded, or none where all are. */
  toggleAll: () => void;
  selectAll: () => void;
  clear: () => void;
};

type Options<Row> = {
  onOpen: ((row: Row) => void) | undefined;
  onSelect: ((ids: ReadonlySet<string>) => void) | undefined;
  rows: readonly { original: Row }[];
  ids: readonly string[];
  selected: ReadonlySet<string>;
  active: { at: number; note: (at: number) => void; focus: (at: number) => void };
  scrollTo: (at: number) => void;
};

const none: ReadonlySet<string> = new Set();

/** The acts over the rows as they are now. The functions are the same from render to render, so that no row is drawn anew for them. */
export function useRowActs<Row>(options: Options<Row>): RowActs {
  const { rows, ids, selected, active, scrollTo, onOpen, onSelect } = options;
  const anchor = useRef(0);
  return useLatest({
    note: active.note,
    go: (to, extending) => {
      if (extending) onSelect?.(extended(selected, ids, active.at, to));
      scrollTo(to);
      active.focus(to);
    },
    open: (at) => {
      const row = rows[at]?.original;
      if (row) onOpen?.(row);
    },
    toggle: (at, extending) => {
      const id = ids[at];
      if (id === undefined) return;
      onSelect?.(extending ? extended(selected, ids, anchor.current, at) : toggled(selected, id));
      anchor.current = at;
    },
    toggleAll: () => onSelect?.(extent(selected, ids) === 'all' ? none : new Set(ids)),
    selectAll: () => onSelect?.(new Set(ids)),
    clear: () => onSelect?.(none),
  });
}

function useLatest(acts: RowActs): RowActs {
  const newest = useRef(acts);
  useEffect(() => {
    newest.current = acts;
  });
  return useMemo(
    () => ({
      note: (at) => newest.current.note(at),
      go: (to, extending) => newest.current.go(to, extending),
      open: (at) => newest.current.open(at),
      toggle: (at, extending) => newest.current.toggle(at, extending),
      toggleAll: () => newest.current.toggleAll(),
      selectAll: () => newest.current.selectAll(),
      clear: () => newest.current.clear(),
    }),
    [],
  );
}
