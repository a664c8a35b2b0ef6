import { useEffect, useMemo, useRef } from 'react';
import { useColumns } from './column.ts';
import { extent } from './selection.ts';
import { useActiveRow } from './use-active-row.ts';
import { useRowActs } from './use-row-acts.ts';
import { useRowKeys } from './use-row-keys.ts';
import { rowHeights, useRowList } from './use-row-list.ts';
import type { VirtualTableProps } from './virtual-table-props.ts';

const none: ReadonlySet<string> = new Set();

/** Everything a table knows and does, without how it looks. `width` is its own, in pixels. */
export function useTableView<Row extends object>(props: VirtualTableProps<Row>, width: number) {
  const { columns, narrow, rowId, sort, onSort, onMore, onSelect, onOpen, startAt } = props;
  const { selected = none, main = true } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const kit = useColumns({ columns, narrow, rows: props.rows, rowId, sort, onSort, width });
  const { rows } = kit;
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const active = useActiveRow(ids, scroller, startAt);
  const height = rowHeights[kit.lines];
  const list = useRowList({ height, ids, scroller, keep: active.at, onMore });
  useStart(ids, width > 0, startAt, list.scrollTo);
  const { scrollTo, page } = list;
  const acts = useRowActs({ rows, ids, selected, active, scrollTo, onOpen, onSelect });
  const onKeyDown = useRowKeys({
    acts,
    at: active.at,
    count: ids.length,
    page,
    scroller,
    selects: onSelect !== undefined,
    some: selected.size > 0,
    main,
  });
  const { shown, visible } = kit;
  const at = active.at;
  const held = extent(selected, ids);
  return { scroller, shown, visible, rows, list, height, selected, at, held, acts, onKeyDown };
}

/** Goes once to where the reader was before, as soon as that row is there. */
function useStart(
  ids: readonly string[],
  measured: boolean,
  startAt: string | undefined,
  scrollTo: (at: number, align: 'center') => void,
): void {
  const gone = useRef(startAt === undefined);
  useEffect(() => {
    if (gone.current || !measured || startAt === undefined) return;
    const at = ids.indexOf(startAt);
    if (at < 0) return;
    gone.current = true;
    scrollTo(at, 'center');
  });
}
