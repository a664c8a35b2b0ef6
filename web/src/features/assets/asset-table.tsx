import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { readPages } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { StaleEdge } from '#web/ui/stale-edge.tsx';
import type { Column, NarrowRow } from '#web/ui/table/column.ts';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { assetId } from './asset-columns.tsx';
import type { AssetFilter } from './asset-search.ts';
import type { AssetRow } from './asset-words.ts';
import styles from './assets-page.module.css';

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
  const problem = list.error && (
    <ProblemPanel
      problem={problemOf(list.error, {
        title: `The ${rows.length === 0 ? '' : 'next '}assets could not be loaded`,
        safe: 'Nothing was changed.',
      })}
    >
      <Button onClick={() => void (rows.length === 0 ? list.refetch() : list.fetchNextPage())}>
        Try again
      </Button>
    </ProblemPanel>
  );
  return (
    <>
      <div className={styles.table}>
        {list.isPlaceholderData && <StaleEdge />}
        <VirtualTable
          label="Assets"
          columns={columns}
          narrow={narrow}
          rows={rows}
          rowId={assetId}
          rowName={assetId}
          onOpen={({ asset }) => void navigate({ to: '/assets/asset', search: { name: asset } })}
          total={total}
          onMore={list.hasNextPage && !list.error ? () => void list.fetchNextPage() : undefined}
          loading={list.isPending}
          instead={rows.length === 0 && !list.isPending && (problem ?? empty)}
          {...selection}
          main
        />
      </div>
      {rows.length > 0 && problem && <div className={styles.problem}>{problem}</div>}
    </>
  );
}
