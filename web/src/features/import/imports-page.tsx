import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read, readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { SuggestField } from '#web/ui/form/fields.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { AssetField } from './asset-field.tsx';
import { FormatField } from './format-field.tsx';
import { type ImportRow, importColumns, narrowImport } from './import-columns.tsx';
import { statusWords } from './import-standing.ts';
import styles from './imports-page.module.css';

const route = getRouteApi('/shell/imports');

/** While something is being read, the list is looked at this often. */
const LOOK_MILLISECONDS = 2000;

type Search = Partial<Record<'status' | 'asset' | 'format' | 'by', string>>;

/** The files that were brought, and what came of them, the newest first. */
export function ImportsPage() {
  const navigate = useNavigate();
  const search: Search = route.useSearch();
  const list = useInfiniteQuery({
    ...readPages('listImports', { query: queryOf(search) }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ imports }) => imports.some(goesOn)) ? LOOK_MILLISECONDS : false,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.imports) ?? [], [list.data]);
  const go = (changed: Search) =>
    void navigate({ to: '/imports', search: without({ ...search, ...changed }), replace: true });
  return (
    <Page title="Imports" trail={<Link to="/import">Import</Link>} fills>
      <div className={styles.page}>
        <Filters search={search} rows={rows} go={go} />
        {list.error && (
          <ProblemPanel
            problem={problemOf(list.error, { title: 'The imports could not be loaded' })}
          >
            <Button onClick={() => void list.refetch()}>Try again</Button>
          </ProblemPanel>
        )}
        <div className={styles.table}>
          <VirtualTable
            label="Imports"
            columns={importColumns}
            narrow={narrowImport}
            rows={rows}
            rowId={rowId}
            rowName={rowName}
            onOpen={({ id }) =>
              void navigate({ to: '/imports/$import', params: { import: String(id) } })
            }
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            loading={list.isPending}
            instead={
              rows.length === 0 &&
              list.data && <Nothing narrowed={Object.keys(search).length > 0} />
            }
            main
          />
        </div>
      </div>
    </Page>
  );
}

type FilterProps = { search: Search; rows: readonly ImportRow[]; go: (changed: Search) => void };

function Filters({ search, rows, go }: FilterProps) {
  const { data: formats = [] } = useQuery(read('listFormats'));
  const people = [...new Set(rows.map(({ importedBy }) => importedBy))].sort();
  return (
    <div className={styles.filters}>
      <FilterChips
        label="Standing"
        options={statusWords}
        everything="All"
        chosen={search.status}
        onChoose={(status) => go({ status: status ?? '' })}
      />
      <div className={styles.fields}>
        <AssetField value={search.asset ?? ''} onChange={(asset) => go({ asset })} />
        <FormatField
          formats={formats}
          none="All formats"
          value={search.format ?? ''}
          onChange={(format) => go({ format })}
        />
        <SuggestField
          label="Brought by"
          value={search.by ?? ''}
          onChange={(by) => go({ by })}
          suggestions={people}
        />
      </div>
    </div>
  );
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState title="No import fits">Take a filter away.</EmptyState>
  ) : (
    <EmptyState title="No imports">
      <p>Every file that is brought is listed here, with what came of it.</p>
      <Link to="/import" className={buttonClass()}>
        Import
      </Link>
    </EmptyState>
  );
}

function queryOf({ status, asset, format, by }: Search) {
  const known = Object.keys(statusWords).find((one) => one === status);
  return {
    ...(known ? { status: [known as ImportRow['status']] } : {}),
    ...(asset ? { asset: [asset] } : {}),
    ...(format ? { format: [format] } : {}),
    ...(by ? { importedBy: [by] } : {}),
    limit: 100,
  };
}

function without(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

const goesOn = ({ status }: ImportRow) => status === 'queued' || status === 'running';
const rowId = ({ id }: ImportRow) => String(id);
const rowName = ({ fileName }: ImportRow) => fileName;
