import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { PagedTable } from '#web/features/shared/paged-table.tsx';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { type Facet, FacetBar } from '#web/ui/facet-bar.tsx';
import { componentColumns, narrowComponent } from './component-columns.tsx';
import type { ComponentRow } from './component-words.ts';
import styles from './components-page.module.css';

const route = getRouteApi('/shell/components');

/** How long a text rests before it is searched for, in milliseconds. */
const REST = 250;

type Search = { text?: string; asset?: string; only?: string };

/** Packages and products that assets carry, by name. */
export function ComponentsPage() {
  const navigate = useNavigate();
  const search: Search = route.useSearch();
  const [text] = useDebouncedValue(search.text ?? '', REST);
  const list = useInfiniteQuery({
    ...readPages('listComponents', { query: queryOf({ ...search, text }) }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(
    () => list.data?.pages.flatMap((page) => page.components) ?? [],
    [list.data],
  );
  const go = (next: Search) =>
    void navigate({ to: '/components', search: without(next), replace: true });
  return (
    <Page title="Components" fills>
      <div className={styles.filters}>
        <Filters search={search} go={go} />
      </div>
      <PagedTable
        list={list}
        label="Components"
        columns={componentColumns}
        narrow={narrowComponent}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onOpen={({ id }) =>
          void navigate({ to: '/components/$component', params: { component: String(id) } })
        }
        empty={<Nothing narrowed={Object.keys(search).length > 0} onClear={() => go({})} />}
      />
    </Page>
  );
}

function Filters({ search, go }: { search: Search; go: (next: Search) => void }) {
  const { asset, only } = search;
  const facets: Facet[] = [
    {
      id: 'only',
      label: 'Findings',
      single: true,
      options: [
        { value: 'open', label: 'Open' },
        { value: 'kev', label: 'Known to be exploited' },
      ],
    },
    ...(asset ? [{ id: 'asset', label: 'Asset', options: [{ value: asset, label: asset }] }] : []),
  ];
  return (
    <FacetBar
      label="Search components"
      query={search.text ?? ''}
      onQuery={(text) => go({ ...search, text })}
      facets={facets}
      chosen={{ ...(only && { only: [only] }), ...(asset && { asset: [asset] }) }}
      onChoose={(chosen) =>
        go({
          ...(search.text && { text: search.text }),
          ...(chosen.only?.[0] && { only: chosen.only[0] }),
          ...(chosen.asset?.[0] && { asset: chosen.asset[0] }),
        })
      }
      onClear={() => go({})}
    />
  );
}

function Nothing({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return narrowed ? (
    <EmptyState
      title="No component fits"
      action={<Button onClick={onClear}>Show every component</Button>}
    >
      Write a part of its name, or all of it with * for anything; a version goes behind an @.
    </EmptyState>
  ) : (
    <EmptyState title="No components yet">
      <p>What bills of materials list, and what findings are in, is listed here.</p>
      <Link to="/import" className={buttonClass()}>
        Import
      </Link>
    </EmptyState>
  );
}

function queryOf({ text, asset, only }: Search) {
  return {
    ...(text ? { text } : {}),
    ...(asset ? { asset: [asset] } : {}),
    ...(only === 'open' || only === 'kev' ? { [only]: true } : {}),
    limit: 100,
  };
}

function without(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
}

const rowId = ({ id }: ComponentRow) => String(id);
const rowName = ({ name }: ComponentRow) => name;
