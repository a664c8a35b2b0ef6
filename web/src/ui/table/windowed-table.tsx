import { useElementSize } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useKey } from '#web/ui/keys/use-key.ts';
import { InOneStop } from '#web/ui/tab-stop.ts';
import type { Column, NarrowRow } from './column.ts';
import { rowAct } from './row-keys.ts';
import { AwaitedRow, BodyRow } from './rows.tsx';
import styles from './table.module.css';
import type { RowActs } from './use-row-acts.ts';
import { headerHeight, rowHeights } from './use-row-list.ts';

type Props<Row> = {
  label: string;
  /** The same from render to render. */
  columns: readonly Column<Row>[];
  narrow: NarrowRow<Row>;
  /** How many rows there are in all: their number is known, though few of them are loaded. */
  total: number;
  /** The row at a place, or undefined while it is awaited. */
  rowAt: (at: number) => Row | undefined;
  rowName: (row: Row) => string;
  /** The place that the reader is at. */
  at: number;
  onAt: (at: number) => void;
  onOpen?: (row: Row) => void;
  /** Which places are seen, both included: their rows are wanted. */
  onSeen: (first: number, last: number) => void;
  /** Shown in place of rows. */
  instead?: ReactNode;
};

/**
 * A table of so many rows that only those that are seen are ever loaded, wherever the reader scrolls. One stop for the tab
 * key; arrows, `j`, `k`, Page Up and Down, Home and End move, Enter opens.
 */
export function WindowedTable<Row extends object>(props: Props<Row>) {
  const { label, columns, narrow, total, rowAt, rowName, at, onOpen, instead } = props;
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = width > 0 && width < narrow.below;
  const visible = useMemo(
    () =>
      isNarrow
        ? [{ id: 'row', width: 'minmax(0, 1fr)', ...narrow }]
        : columns.filter(({ from = 0 }) => width === 0 || width >= from),
    [columns, narrow, isNarrow, width],
  );
  const height = rowHeights[isNarrow ? (narrow.lines ?? 2) : 1];
  const list = useWindow(props, scroller, height);
  const { acts, onKeyDown } = useSteps(props, scroller, list);
  return (
    <div className={styles.frame} ref={frame}>
      <div
        ref={scroller}
        role="grid"
        className={styles.scroller}
        style={
          {
            '--tracks': visible.map((one) => one.width).join(' '),
            '--row-size': `${height}px`,
          } as CSSProperties
        }
        aria-label={label}
        aria-rowcount={total + 1}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles.head}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: headings are not stops. */}
          <div role="row" className={styles.header} aria-rowindex={1}>
            {visible.map(({ id, header }) => (
              // biome-ignore lint/a11y/useFocusableInteractive: headings are not stops.
              <div key={id} role="columnheader" className={styles.heading}>
                <span className={styles.clip}>{header}</span>
              </div>
            ))}
          </div>
        </div>
        <InOneStop value={true}>
          <div role="rowgroup" className={styles.body} style={{ blockSize: list.height }}>
            {list.drawn.map(({ index, key, start }) => {
              const row = rowAt(index);
              const place = start - headerHeight;
              return row ? (
                <BodyRow
                  key={key}
                  row={row}
                  columns={visible}
                  at={index}
                  start={place}
                  name={rowName(row)}
                  active={index === at}
                  selected={undefined}
                  opens={onOpen !== undefined}
                  acts={acts}
                />
              ) : (
                <AwaitedRow key={key} columns={visible} start={place} selects={false} />
              );
            })}
          </div>
        </InOneStop>
      </div>
      {instead && <div className={styles.instead}>{instead}</div>}
    </div>
  );
}

/** The places that are in sight; tells of them, and keeps the one where the reader is. */
function useWindow<Row>(
  { total, at, onSeen }: Props<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  height: number,
) {
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    overscan: 8,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      const kept = at < total && !seen.includes(at) ? [at] : [];
      return [...seen, ...kept].sort((a, b) => a - b);
    },
  });
  const { measure } = virtual;
  const before = useRef(height);
  useLayoutEffect(() => {
    if (before.current !== height) measure();
    before.current = height;
  }, [measure, height]);
  const { startIndex: first = 0, endIndex: last = 0 } = virtual.range ?? {};
  const tell = useEffectEvent(onSeen);
  useEffect(() => tell(first, last), [first, last]);
  return {
    drawn: virtual.getVirtualItems(),
    height: virtual.getTotalSize(),
    scrollTo: (to: number) => virtual.scrollToIndex(to, { align: 'auto' }),
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2),
  };
}

/** Goes from row to row; wherever the reader is put, that row is in sight, and has the focus if a key asked for it. */
function useSteps<Row extends object>(
  { total, at, rowAt, onAt, onOpen }: Props<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  list: ReturnType<typeof useWindow>,
) {
  const wanted = useRef(false);
  const last = total - 1;
  const put = useEffectEvent(list.scrollTo);
  useEffect(() => {
    if (at <= last) put(at);
  }, [at, last]);
  // A row that is awaited gets the focus once it is there.
  const focus = () => {
    if (!wanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-at="${at}"]`);
    if (!row) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  };
  useLayoutEffect(focus);
  const go = (asked: number) => {
    const to = Math.min(Math.max(asked, 0), last);
    wanted.current = true;
    list.scrollTo(to);
    // The same row again draws nothing anew.
    if (to === at) focus();
    else onAt(to);
  };
  const inside = () => scroller.current?.contains(document.activeElement) ?? false;
  const step = (by: number) => go(inside() ? at + by : at);
  const quiet = { group: 'Lists', listed: false };
  useKey('j', 'Next row', total > 0 ? () => step(1) : undefined, quiet);
  useKey('k', 'Previous row', total > 0 ? () => step(-1) : undefined, quiet);
  const open = (place: number) => {
    const row = rowAt(place);
    if (row) onOpen?.(row);
  };
  const newest = useRef({ note: onAt, go, open });
  useEffect(() => {
    newest.current = { note: onAt, go, open };
  });
  const acts = useMemo<RowActs>(
    () => ({
      note: (to) => newest.current.note(to),
      go: (to) => newest.current.go(to),
      open: (to) => newest.current.open(to),
      ...selectsNothing,
    }),
    [],
  );
  return {
    acts,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const { target } = event;
      const asked = rowAct(event, { at, last, page: list.page() });
      if (!(target instanceof Element) || target.role !== 'row') return;
      // Other keys are for whoever shows the table: no row is selected here.
      if (asked?.act !== 'go' && asked?.act !== 'open') return;
      event.preventDefault();
      if (asked.act === 'go') go(asked.to);
      else open(at);
    },
  };
}

const nothing = () => {};
const selectsNothing = { toggle: nothing, toggleAll: nothing, selectAll: nothing, clear: nothing };
