import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read, readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { PagedTable } from '#web/features/shared/paged-table.tsx';
import { useSelection } from '#web/features/shared/use-selection.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FacetBar } from '#web/ui/facet-bar.tsx';
import { FindingsIcon, SortIcon } from '#web/ui/icons.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { findingColumns, narrowFinding } from './finding-columns.tsx';
import {
  chosenOf,
  type FindingSearch,
  type FindingSort,
  faultOf,
  queryOf,
  readFindingSearch,
  searchedFor,
  sorts,
  USUAL,
  withChosen,
} from './finding-search.ts';
import { FindingViews } from './finding-views.tsx';
import { type Counts, type FindingRow, facetNames, facetsOf, totalText } from './finding-words.ts';
import { FindingsBulk } from './findings-bulk.tsx';
import styles from './findings-page.module.css';
import { useFindingQuery } from './use-finding-query.ts';

const pageSize = 200;

/** Every finding that the reader may see, as the query in the address asks. */
export function FindingsPage() {
  const raw = useSearch({ from: '/shell/findings' });
  const search = useMemo(() => readFindingSearch(raw), [raw]);
  const navigate = useNavigate();
  const change = (next: FindingSearch) =>
    void navigate({ to: '/findings', search: next, replace: true });
  const q = queryOf(search);
  const { data: counts } = useQuery({
    ...read('countFindings', { query: { q } }),
    placeholderData: keepPreviousData,
    enabled: faultOf(q) === undefined,
  });
  return (
    <Page
      title="Findings"
      fills
      actions={
        <>
          <Link to="/leverage" search={{ q }} className={buttonClass('quiet')}>
            Leverage
          </Link>
          <FindingViews search={search} onSearch={change} />
        </>
      }
    >
      <div className={styles.filters}>
        <Filters search={search} onSearch={change} counts={counts} />
      </div>
      <FindingTable search={search} onSearch={change} counts={counts} />
    </Page>
  );
}

type Props = {
  search: FindingSearch;
  onSearch: (search: FindingSearch) => void;
  counts: Counts | undefined;
};

function Filters({ search, onSearch, counts }: Props) {
  const q = queryOf(search);
  const ask = (query: string) => onSearch(searchedFor(search, query));
  const field = useFindingQuery(q, ask);
  const chosen = chosenOf(q, facetNames);
  return (
    <FacetBar
      label="Search findings"
      {...field}
      facets={facetsOf(counts, chosen)}
      chosen={chosen}
      onChoose={(next) => ask(withChosen(q, next))}
      onClear={() => ask('')}
      says={counts && totalText(counts)}
    >
      <Menu
        label="Order"
        icon={<SortIcon />}
        items={Object.entries(sorts).map(([sort, label]) => ({
          label,
          chosen: sort === (search.sort ?? 'severity'),
          onClick: () =>
            onSearch({
              ...searchedFor({}, q),
              ...(sort === 'severity' ? {} : { sort: sort as FindingSort }),
            }),
        }))}
      />
    </FacetBar>
  );
}

function FindingTable({ search, onSearch, counts }: Props) {
  const navigate = useNavigate();
  const q = queryOf(search);
  const sort = search.sort ?? 'severity';
  const list = useInfiniteQuery({
    ...readPages('searchFindings', { query: { q, sort, limit: pageSize } }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.findings) ?? [], [list.data]);
  const selection = useSelection(rows, rowId);
  return (
    <>
      <PagedTable
        list={list}
        label="Findings"
        columns={findingColumns}
        narrow={narrowFinding}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onOpen={({ id }) =>
          void navigate({ to: '/findings/$finding', params: { finding: String(id) } })
        }
        selected={selection.ids}
        onSelect={selection.select}
        total={counts && !counts.more ? counts.total : undefined}
        empty={<NoFindings q={q} onClear={() => onSearch(searchedFor(search, ''))} />}
      />
      <FindingsBulk rows={selection.rows} onClear={selection.clear} />
    </>
  );
}

function NoFindings({ q, onClear }: { q: string; onClear: () => void }) {
  const icon = <FindingsIcon size={20} />;
  if (q === '') {
    return (
      <EmptyState icon={icon} title="No findings yet">
        Whatever a report shows is listed here, with its case and what became of it.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={q === USUAL ? 'No finding is open' : 'No finding fits'}
      action={<Button onClick={onClear}>Show every finding</Button>}
    >
      {q === USUAL
        ? 'What reports showed before is unknown or gone.'
        : 'Take a part of the query away, or search for other words.'}
    </EmptyState>
  );
}

const rowId = ({ id }: FindingRow) => String(id);
const rowName = ({ title }: FindingRow) => title;
