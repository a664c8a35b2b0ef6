import { type MouseEvent, memo, type ReactNode } from 'react';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { DownIcon, UpIcon } from '#web/ui/icons.tsx';
import { SkeletonLine } from '#web/ui/skeleton.tsx';

import type { Column, TableColumn } from './column.ts';
import styles from './table.module.css';
import type { RowActs } from './use-row-acts.ts';

type HeaderProps<Row extends object> = {
  columns: readonly Column<Row>[];
  /** The kit's view of the same columns, in the same order. */
  shown: readonly TableColumn<Row>[];
  /** The box that selects everything, where rows can be selected. */
  selector: ReactNode;
};

/** The headings; those that sort are buttons. */
export function HeaderRow<Row extends object>({ columns, shown, selector }: HeaderProps<Row>) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: headings are not stops; their buttons are.
    <div role="row" className={styles.header} aria-rowindex={1}>
      {selector && (
        // biome-ignore lint/a11y/useFocusableInteractive: its box is the stop.
        <div role="columnheader" className={styles.select}>
          {selector}
        </div>
      )}
      {columns.map(({ id, header, align }, at) => (
        <Heading key={id} header={header} align={align} column={shown[at]} />
      ))}
    </div>
  );
}

const directions = { asc: 'ascending', desc: 'descending' } as const;

type HeadingProps<Row extends object> = {
  header: string;
  align: 'start' | 'end' | undefined;
  column: TableColumn<Row> | undefined;
};

function Heading<Row extends object>({ header, align, column }: HeadingProps<Row>) {
  const sorts = column?.getCanSort() ?? false;
  const sorted = column?.getIsSorted() || undefined;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: headings are not stops; their buttons are.
    <div
      role="columnheader"
      className={classNames(styles.heading, align === 'end' && styles.end)}
      aria-sort={sorts ? (sorted ? directions[sorted] : 'none') : undefined}
    >
      {sorts ? (
        <button type="button" className={styles.sort} onClick={() => column?.toggleSorting()}>
          <span className={styles.clip}>{header}</span>
          {sorted === 'asc' && <UpIcon size={12} />}
          {sorted === 'desc' && <DownIcon size={12} />}
        </button>
      ) : (
        <span className={styles.clip}>{header}</span>
      )}
    </div>
  );
}

type BodyProps<Row> = {
  row: Row;
  columns: readonly Column<Row>[];
  at: number;
  /** Where it begins, in pixels from the first row. */
  start: number;
  name: string;
  /** The one row that the tab key reaches. */
  active: boolean;
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined;
  opens: boolean;
  acts: RowActs;
};

function PlainBodyRow<Row>(props: BodyProps<Row>) {
  const { row, columns, at, start, name, active, selected, opens, acts } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it hears the keys of all rows.
    <div
      role="row"
      className={classNames(styles.row, opens && styles.opens)}
      style={{ transform: `translateY(${start}px)` }}
      data-at={at}
      aria-rowindex={at + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      onFocus={() => acts.note(at)}
      onClick={(event) => {
        if (opens && meantForRow(event)) acts.open(at);
      }}
    >
      {selected !== undefined && (
        // biome-ignore lint/a11y/useFocusableInteractive: the row is the stop.
        <div role="gridcell" className={styles.select}>
          <Checkbox
            label={`Select ${name}`}
            checked={selected}
            onToggle={(extending) => acts.toggle(at, extending)}
          />
        </div>
      )}
      {columns.map(({ id, cell, align }) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the row is the stop.
        <div
          role="gridcell"
          key={id}
          className={classNames(styles.cell, align === 'end' && styles.end)}
        >
          {cell(row)}
        </div>
      ))}
    </div>
  );
}

/** A row; drawn anew only when something of its own has changed. */
export const BodyRow = memo(PlainBodyRow) as typeof PlainBodyRow;

/** A press on a control inside, or in something that the row opened, is not a press on the row. */
function meantForRow(event: MouseEvent<HTMLElement>): boolean {
  const { target, currentTarget } = event;
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  if (target.closest('a, button, input, label')) return false;
  return getSelection()?.type !== 'Range';
}

/** A row that is awaited, in the shape of the others. */
export function AwaitedRow<Row>({
  columns,
  start,
  selects,
}: {
  columns: readonly Column<Row>[];
  start: number;
  selects: boolean;
}) {
  return (
    <div className={styles.row} style={{ transform: `translateY(${start}px)` }} aria-hidden="true">
      {selects && <div className={styles.select} />}
      {columns.map(({ id }, at) => (
        <div key={id} className={styles.cell}>
          <SkeletonLine width={at === 0 ? '40%' : '70%'} />
        </div>
      ))}
    </div>
  );
}
