import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { StaleEdge } from '#web/ui/stale-edge.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import type { VirtualTableProps } from '#web/ui/table/virtual-table-props.ts';
import styles from './paged-table.module.css';

type Props<Row extends object> = Omit<
  VirtualTableProps<Row>,
  'onMore' | 'loading' | 'instead' | 'main'
> & {
  /** What the rows come by, page by page. */
  list: UseInfiniteQueryResult<unknown, Error>;
  /** Shown where there are none. */
  empty: ReactNode;
};

/**
 * The list that a page is about, which goes on as far as there are rows. Where they cannot be loaded it says so in their
 * place, or below those that are there.
 */
export function PagedTable<Row extends object>({ list, empty, ...table }: Props<Row>) {
  const { label, rows } = table;
  const none = rows.length === 0;
  const problem = list.error && (
    <ProblemPanel
      problem={problemOf(list.error, {
        title: `The ${none ? '' : 'next '}${label.toLowerCase()} could not be loaded`,
        safe: 'Nothing was changed.',
      })}
    >
      <Button onClick={() => void (none ? list.refetch() : list.fetchNextPage())}>Try again</Button>
    </ProblemPanel>
  );
  return (
    <>
      <div className={styles.table}>
        {list.isPlaceholderData && <StaleEdge />}
        <VirtualTable
          {...table}
          onMore={list.hasNextPage && !list.error ? () => void list.fetchNextPage() : undefined}
          loading={list.isPending}
          instead={none && !list.isPending && (problem ?? empty)}
          main
        />
      </div>
      {!none && problem && <div className={styles.problem}>{problem}</div>}
    </>
  );
}
