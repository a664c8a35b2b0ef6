import { useElementSize } from '@mantine/hooks';
import type { CSSProperties } from 'react';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { InOneStop } from '#web/ui/tab-stop.ts';

import { AwaitedRow, BodyRow, HeaderRow } from './rows.tsx';
import styles from './table.module.css';
import { headerHeight } from './use-row-list.ts';
import { useTableView } from './use-table-view.ts';
import type { VirtualTableProps } from './virtual-table-props.ts';

const awaitedRows = Array.from({ length: 12 }, (_, at) => at);

/**
 * A table of any length: only what is seen is drawn. It is one stop for the tab key; inside, arrows, `j` and `k` move,
 * `x` or Space selects, Shift extends, Enter opens. Links in cells are left out of the tab order (`tabIndex={-1}`).
 */
export function VirtualTable<Row extends object>(props: VirtualTableProps<Row>) {
  const { label, rows, total = rows.length, onSelect, onMore, loading, instead } = props;
  const { ref: frame, width } = useElementSize<HTMLDivElement>();
  const view = useTableView(props, width);
  const { scroller, shown, visible, acts, held, height } = view;
  const tracks = [...(onSelect ? ['2.25rem'] : []), ...visible.map((one) => one.width)];
  const countable = !loading && (onMore === undefined || props.total !== undefined);
  return (
    <div className={styles.frame} ref={frame}>
      <div
        ref={scroller}
        role="grid"
        className={styles.scroller}
        style={{ '--tracks': tracks.join(' '), '--row-size': `${height}px` } as CSSProperties}
        aria-label={label}
        aria-rowcount={countable ? total + 1 : -1}
        aria-multiselectable={onSelect ? true : undefined}
        aria-busy={loading || undefined}
        onKeyDown={view.onKeyDown}
      >
        <div role="rowgroup" className={styles.head}>
          <HeaderRow
            columns={visible}
            shown={shown}
            selector={
              onSelect && (
                <Checkbox
                  label="Select all that are loaded"
                  checked={held === 'all'}
                  partly={held === 'some'}
                  onToggle={acts.toggleAll}
                />
              )
            }
          />
        </div>
        <InOneStop value={true}>{!instead && <Body {...props} view={view} />}</InOneStop>
      </div>
      {instead && <div className={styles.instead}>{instead}</div>}
    </div>
  );
}

type BodyProps<Row extends object> = VirtualTableProps<Row> & {
  view: ReturnType<typeof useTableView<Row>>;
};

function Body<Row extends object>({ view, rowName, onOpen, onSelect, loading }: BodyProps<Row>) {
  const { list, rows, visible, at, selected, acts, height } = view;
  const selects = onSelect !== undefined;
  const whole = loading ? awaitedRows.length * height : list.height;
  return (
    <div role="rowgroup" className={styles.body} style={{ blockSize: whole }}>
      {loading &&
        awaitedRows.map((one) => (
          <AwaitedRow key={one} columns={visible} start={one * height} selects={selects} />
        ))}
      {list.drawn.map(({ index, key, start }) => {
        const row = rows[index];
        const place = start - headerHeight;
        return row ? (
          <BodyRow
            key={key}
            row={row.original}
            columns={visible}
            at={index}
            start={place}
            name={rowName(row.original)}
            active={index === at}
            selected={selects ? selected.has(row.id) : undefined}
            opens={onOpen !== undefined}
            acts={acts}
          />
        ) : (
          <AwaitedRow key={key} columns={visible} start={place} selects={selects} />
        );
      })}
    </div>
  );
}
