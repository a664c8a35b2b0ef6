import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { Page } from '#web/app/page.tsx';
import { useMe } from '#web/features/session/me.ts';
import type { CaseRow } from '#web/features/shared/case-row.ts';
import { useSelection } from '#web/features/shared/use-selection.ts';
import { StaleEdge } from '#web/ui/stale-edge.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { BulkActions } from './bulk/bulk-actions.tsx';
import { caseColumns, narrowCases } from './case-columns.tsx';
import { CaseFilters } from './case-filters.tsx';
import type { CaseSearch } from './case-search.ts';
import styles from './cases-page.module.css';
import { InsteadOfCases } from './instead-of-cases.tsx';
import { ListProblem } from './list-problem.tsx';
import { NewRows } from './new-rows.tsx';
import { sortedBy, sortOf } from './sorting.ts';
import { useCaseList } from './use-case-list.ts';
import { useCaseSearch } from './use-case-search.ts';
import { useCounts } from './use-counts.ts';
import { useLastOpened } from './use-last-opened.ts';
import { useViews } from './views/use-views.ts';
import { ViewMenu } from './views/view-menu.tsx';
import { ViewTabs } from './views/view-tabs.tsx';
import { viewOf } from './views/views.ts';

/** Every case that the reader may see, narrowed down as the address says. */
export function CasesPage() {
  const { search, change } = useCaseSearch();
  const me = useMe().name;
  const views = useViews();
  const { view, changed } = viewOf(search, views);
  const counts = useCounts(search);
  return (
    <Page title="Cases" fills>
      <div className={styles.views}>
        <ViewTabs views={views} current={view} changed={changed} me={me} />
        <ViewMenu search={search} view={view} changed={changed} />
      </div>
      <div className={styles.filters}>
        <CaseFilters search={search} onSearch={change} counts={counts} />
      </div>
      <CaseTable search={search} onSearch={change} total={counts?.total} />
    </Page>
  );
}

type TableProps = {
  search: CaseSearch;
  onSearch: (search: CaseSearch) => void;
  total: number | undefined;
};

function CaseTable({ search, onSearch, total }: TableProps) {
  const list = useCaseList(search);
  const { rows } = list;
  const selection = useSelection(rows, caseId);
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const last = useLastOpened();
  const open = ({ id }: CaseRow) => {
    last.remember(id);
    void navigate({ to: '/cases/$case', params: { case: id } });
  };
  const toTop = () => {
    const grid = frame.current?.querySelector('[role="grid"]');
    grid?.scrollTo({ top: 0 });
    grid?.querySelector<HTMLElement>('[data-at="0"]')?.focus({ preventScroll: true });
  };
  const problem = list.error && (
    <div className={styles.problem}>
      <ListProblem
        error={list.error}
        missing={rows.length === 0 ? 'all' : list.nextFailed ? 'next' : 'newer'}
        search={search}
        onRetry={list.retry}
        onSearch={onSearch}
      />
    </div>
  );
  return (
    <>
      <div className={styles.table} ref={frame}>
        {list.stale && <StaleEdge />}
        <NewRows count={list.news} onShow={() => void list.refresh().then(toTop)} />
        <VirtualTable
          label="Cases"
          columns={caseColumns}
          narrow={narrowCases}
          rows={rows}
          rowId={caseId}
          rowName={caseId}
          onOpen={open}
          startAt={last.id}
          selected={selection.ids}
          onSelect={selection.select}
          sort={sortOf(search)}
          onSort={(sort) => onSearch(sortedBy(search, sort))}
          total={total}
          onMore={list.more}
          loading={list.loading || (list.stale && rows.length === 0)}
          instead={
            rows.length === 0 &&
            !list.loading &&
            !list.stale &&
            (problem ?? <InsteadOfCases search={search} onSearch={onSearch} />)
          }
        />
      </div>
      {rows.length > 0 && problem}
      <BulkActions rows={selection.rows} onClear={selection.clear} onChanged={list.lookAt} />
    </>
  );
}

const caseId = ({ id }: CaseRow) => id;
