import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { readPages } from '#web/api/calls.ts';
import { PagedTable } from '#web/features/shared/paged-table.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { assetId } from './asset-columns.tsx';
import type { AssetFilter } from './asset-search.ts';
import type { AssetRow } from './asset-words.ts';

const pageSize = 100;

type Props = {
  /** The same from render to render, while nothing else is asked for. */
  filter: AssetFilter;
  columns: readonly Column<AssetRow>[];
  narrow: NarrowRow<AssetRow>;
  total: number | undefined;
  /** Shown where there are none. */
  empty: ReactNode;
  selected?: ReadonlySet<string>;
  onSelect?: (ids: ReadonlySet<string>) => void;
};

/** Assets as a list that goes on as far as there are some; Enter opens one. */
export function AssetTable({ filter, columns, narrow, total, empty, ...selection }: Props) {
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    ...readPages('listAssets', { query: { ...filter, limit: pageSize } }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.assets) ?? [], [list.data]);
  return (
    <PagedTable
      list={list}
      label="Assets"
      columns={columns}
      narrow={narrow}
      rows={rows}
      rowId={assetId}
      rowName={assetId}
      onOpen={({ asset }) => void navigate({ to: '/assets/asset', search: { name: asset } })}
      total={total}
      empty={empty}
      {...selection}
    />
  );
}
