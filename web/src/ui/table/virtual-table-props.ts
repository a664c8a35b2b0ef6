import type { ReactNode } from 'react';
import type { Column, NarrowRows, Sort } from './column.ts';

/** What a table shows, and what it tells whoever shows it. */
export type VirtualTableProps<Row extends object> = {
  /** What the rows are: `Reports`. */
  label: string;
  /** The same from render to render, as `rows` are while nothing has changed. */
  columns: readonly Column<Row>[];
  /** What a row shows while the table is too narrow for columns: one cell of some lines. The same from render to render. */
  narrow?: NarrowRows<Row>;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What a row is called where it is selected. */
  rowName: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** The row where the reader was before: the table begins there. */
  startAt?: string | undefined;
  /** Ids of the selected rows. Without `onSelect` rows cannot be selected. */
  selected?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  /** How many rows there are in all, where more can be loaded. */
  total?: number | undefined;
  /** Loads the next rows, asked for when the reader comes near the end. Left out when all are there. */
  onMore?: (() => void) | undefined;
  /** The first rows are awaited. */
  loading?: boolean;
  /** Shown in place of rows: why there are none, or what went wrong. */
  instead?: ReactNode;
  /** Hears `j`, `k` and `x` wherever the focus is: at most one table a page. */
  main?: boolean;
};
