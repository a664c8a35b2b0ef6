import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ExceptionKind } from '#domain/exception/kinds.ts';
import type { ExceptionState } from '#domain/exception/state.ts';
import { readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { exceptionColumns, narrowException } from './exception-columns.tsx';
import { type ExceptionRow, kindWords, stateWords } from './exception-words.ts';
import styles from './exceptions.module.css';

const route = getRouteApi('/shell/exceptions');

/** The register: what is lived with, why, and until when. */
export function ExceptionsPage() {
  const navigate = useNavigate();
  const search = route.useSearch();
  const state = known(stateWords, search.state);
  const kind = known(kindWords, search.kind);
  const query = {
    ...(state ? { state: [state as ExceptionState] } : {}),
    ...(kind ? { kind: [kind as ExceptionKind] } : {}),
    limit: 100,
  };
  const list = useInfiniteQuery(readPages('listExceptions', { query }));
  const rows = useMemo(
    () => list.data?.pages.flatMap((page) => page.exceptions) ?? [],
    [list.data],
  );
  const go = (chosen: { state?: string | undefined; kind?: string | undefined }) =>
    void navigate({
      to: '/exceptions',
      search: without({ state, kind, ...chosen }),
      replace: true,
    });
  return (
    <Page title="Exceptions" fills>
      <div className={styles.page}>
        <div className={styles.filters}>
          <FilterChips
            label="State"
            options={stateWords}
            everything="All states"
            chosen={state}
            onChoose={(value) => go({ state: value })}
          />
          <FilterChips
            label="Kind"
            options={kindWords}
            everything="All kinds"
            chosen={kind}
            onChoose={(value) => go({ kind: value })}
          />
        </div>
        {list.error && (
          <ProblemPanel
            problem={problemOf(list.error, { title: 'The exceptions could not be loaded' })}
          >
            <Button onClick={() => void list.refetch()}>Try again</Button>
          </ProblemPanel>
        )}
        <div className={styles.table}>
          <VirtualTable
            label="Exceptions"
            columns={exceptionColumns}
            narrow={narrowException}
            rows={rows}
            rowId={rowId}
            rowName={rowName}
            onOpen={({ id }) =>
              void navigate({ to: '/exceptions/$exception', params: { exception: id } })
            }
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            loading={list.isPending}
            instead={rows.length === 0 && list.data && <Nothing narrowed={!!state || !!kind} />}
            main
          />
        </div>
      </div>
    </Page>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState title="No exception fits">Take a filter away.</EmptyState>
  ) : (
    <EmptyState title="No exceptions">
      Whoever works a case can ask to live with it until a date. What is asked for, and what became
      of it, is listed here for good.
    </EmptyState>
  );
}

function known(words: Record<string, string>, value: string | undefined): string | undefined {
  return value !== undefined && Object.hasOwn(words, value) ? value : undefined;
}

function without(search: { state: string | undefined; kind: string | undefined }) {
  return {
    ...(search.state ? { state: search.state } : {}),
    ...(search.kind ? { kind: search.kind } : {}),
  };
}

const rowId = ({ id }: ExceptionRow) => id;
const rowName = ({ id, reason }: ExceptionRow) => `${id} ${reason}`;
