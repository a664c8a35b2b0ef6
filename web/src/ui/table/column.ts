import {
  type AccessorFnColumnDef,
  columnVisibilityFeature,
  type Column as KitColumn,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';

/** One column of a table of `Row`. */
export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** As a track of a CSS grid: `7rem`, `minmax(12rem, 1fr)`. One column at least should take what is left. */
  width: string;
  /** Figures stand at the end. */
  align?: 'start' | 'end';
  /** Whether its heading sorts. */
  sorts?: boolean;
  /** Left out while the table is narrower than this, in pixels. */
  from?: number;
};

/** A row as one cell, in a table that is narrower than `below`, in pixels; of two lines, or as many as it says. */
export type NarrowRow<Row> = Pick<Column<Row>, 'header' | 'cell'> & {
  below: number;
  lines?: 2 | 3;
};

/** One such row, or several: the first that the table is narrower than. */
export type NarrowRows<Row> = NarrowRow<Row> | readonly NarrowRow<Row>[];

/** By which column a table is sorted. */
export type Sort = { by: string; descending: boolean };

// Sorting itself is the server's; selecting is ours (`selection.ts`), since it outlives the rows that are loaded.
const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });

export type TableColumn<Row extends object> = KitColumn<typeof features, Row>;

type Options<Row extends object> = {
  columns: readonly Column<Row>[];
  narrow: NarrowRows<Row> | undefined;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
  /** How wide the table is, in pixels; 0 while that is not known. */
  width: number;
};

/** The table kit over our columns: which are shown at this width, which sorts, and the rows with their ids. */
export function useColumns<Row extends object>(options: Options<Row>) {
  const { narrow, rows, rowId, sort, onSort, width } = options;
  const narrowed = useMemo(() => narrowAt(narrow, width), [narrow, width]);
  const columns = useMemo(
    () => (narrowed ? [{ id: 'row', width: 'minmax(0, 1fr)', ...narrowed }] : options.columns),
    [narrowed, options.columns],
  );
  const sorting = useMemo(() => (sort ? [{ id: sort.by, desc: sort.descending }] : []), [sort]);
  const fits = useMemo(() => fitting(columns, width), [columns, width]);
  const table = useTable<typeof features, Row>({
    features,
    columns: useMemo(() => kitColumns(columns), [columns]),
    data: rows,
    getRowId: rowId,
    state: { columnVisibility: fits, sorting },
    manualSorting: true,
    enableSortingRemoval: false,
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      if (next) onSort?.({ by: next.id, descending: next.desc });
    },
  });
  return {
    rows: table.getRowModel().rows,
    /** The columns that there is room for, as ours and as the kit's, in the same order. */
    visible: useMemo(() => columns.filter(({ id }) => fits[id]), [columns, fits]),
    shown: table.getVisibleLeafColumns(),
    /** How many lines each row has. */
    lines: narrowed ? (narrowed.lines ?? 2) : (1 as const),
  };
}

function narrowAt<Row>(
  narrow: NarrowRows<Row> | undefined,
  width: number,
): NarrowRow<Row> | undefined {
  if (narrow === undefined || width === 0) return undefined;
  return [narrow].flat().find(({ below }) => width < below);
}

/** The kit sorts only by columns that have values, though it never looks at them here. */
function kitColumns<Row extends object>(
  columns: readonly Column<Row>[],
): AccessorFnColumnDef<typeof features, Row>[] {
  return columns.map(({ id, header, sorts = false }) => ({
    id,
    header,
    accessorFn: () => undefined,
    enableSorting: sorts,
    sortDescFirst: false,
  }));
}

function fitting<Row>(columns: readonly Column<Row>[], width: number): Record<string, boolean> {
  return Object.fromEntries(columns.map(({ id, from = 0 }) => [id, width === 0 || width >= from]));
}
