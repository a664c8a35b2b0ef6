import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { useFindingQuery } from '#web/features/findings/use-finding-query.ts';
import { PagedTable } from '#web/features/shared/paged-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { FindingsIcon } from '#web/ui/icons.tsx';
import { QueryField } from '#web/ui/query-field.tsx';
import { leverageColumns, narrowLeverage } from './leverage-columns.tsx';
import styles from './leverage-page.module.css';
import { type LeverageSearch, readLeverageSearch } from './leverage-search.ts';
import { kindWords, type Leverage } from './leverage-words.ts';

const route = getRouteApi('/shell/leverage');
const pageSize = 100;

/** What would remedy the open findings, on all assets: what removes the most risk first. */
export function LeveragePage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const change = (next: Partial<Record<keyof LeverageSearch, string | undefined>>) =>
    void navigate({
      to: '/leverage',
      search: readLeverageSearch({ ...search, ...next }),
      replace: true,
    });
  const { q = '', kind } = search;
  const field = useFindingQuery(q, (query) => change({ q: query }));
  const list = useInfiniteQuery({
    ...readPages('leverage', { query: { q, limit: pageSize, ...(kind ? { kind } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.remedies) ?? [], [list.data]);
  return (
    <Page title="Leverage" trail={<Link to="/findings">Findings</Link>} fills>
      <search className={styles.filters}>
        <QueryField label="Search the findings that count" {...field} />
        <FilterChips
          label="Kind of remedy"
          options={kindWords}
          everything="All"
          chosen={kind}
          onChoose={(chosen) => change({ kind: chosen })}
        />
      </search>
      <PagedTable
        list={list}
        label="Remedies"
        columns={leverageColumns}
        narrow={narrowLeverage}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onOpen={({ query }) => void navigate({ to: '/findings', search: { q: query } })}
        empty={<Nothing narrowed={q !== '' || !!kind} />}
      />
    </Page>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return (
    <EmptyState
      icon={<FindingsIcon size={20} />}
      title={narrowed ? 'No remedy fits' : 'Nothing to remedy'}
    >
      {narrowed
        ? 'Take a part of the query away, or choose another kind.'
        : 'No open finding has a fix that a report names, or a rule that it breaks.'}
    </EmptyState>
  );
}

const rowId = ({ remedy }: Leverage) => remedy;
const rowName = ({ title }: Leverage) => title;
