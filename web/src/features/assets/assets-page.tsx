import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { read } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { useMay } from '#web/features/session/me.ts';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FacetBar } from '#web/ui/facet-bar.tsx';
import { AssetsIcon } from '#web/ui/icons.tsx';
import { AddAsset } from './add-asset.tsx';
import { assetColumns, narrowAsset } from './asset-columns.tsx';
import {
  type AssetSearch,
  chosenOf,
  filterOf,
  readAssetSearch,
  searchedFor,
} from './asset-search.ts';
import { AssetTable } from './asset-table.tsx';
import { type Counts, facetsOf, totalText } from './asset-words.ts';
import styles from './assets-page.module.css';
import { useUnmatched } from './use-unmatched.ts';

/** What was scanned and what is answered for, narrowed down as the address says. */
export function AssetsPage() {
  const raw = useSearch({ from: '/shell/assets' });
  const search = useMemo(() => readAssetSearch(raw), [raw]);
  const navigate = useNavigate();
  const change = (next: AssetSearch) =>
    void navigate({ to: '/assets', search: next, replace: true });
  const filter = useMemo(() => filterOf(search), [search]);
  const { data: counts } = useQuery({
    ...read('countAssets', { query: filter }),
    placeholderData: keepPreviousData,
  });
  const narrowed = Object.keys(search).length > 0;
  return (
    <Page title="Assets" fills actions={<Ways />}>
      <div className={styles.filters}>
        <Filters search={search} onSearch={change} counts={counts} />
      </div>
      <AssetTable
        filter={filter}
        columns={assetColumns}
        narrow={narrowAsset}
        total={counts?.total}
        empty={<NoAssets narrowed={narrowed} onClear={() => change({})} />}
      />
    </Page>
  );
}

/** What waits to be described, and the ways in for an inventory and for one asset. */
function Ways() {
  const able = useMay()('assets.describe');
  const unmatched = useUnmatched();
  const [adding, setAdding] = useState(false);
  if (!able) return null;
  return (
    <>
      <Link to="/assets/unmatched" className={buttonClass('quiet', 'small')}>
        {unmatched > 0 ? `Unmatched ${unmatched.toLocaleString('en-GB')}` : 'Unmatched'}
      </Link>
      <Link to="/assets/import" className={buttonClass('plain', 'small')}>
        Import assets
      </Link>
      <Button size="small" keys="n" onClick={() => setAdding(true)}>
        Add an asset
      </Button>
      {adding && <AddAsset onClose={() => setAdding(false)} />}
    </>
  );
}

type Props = {
  search: AssetSearch;
  onSearch: (search: AssetSearch) => void;
  counts: Counts | undefined;
};

/** How long words rest before they are searched for, in milliseconds. */
const REST = 250;

function Filters({ search, onSearch, counts }: Props) {
  const said = search.text ?? '';
  const [draft, setDraft] = useState({ typed: said, of: said });
  const chosen = chosenOf(search);
  const ask = (text: string) => onSearch(searchedFor(search, { text, chosen }));
  const askSoon = useDebouncedCallback(ask, REST);
  const typed = draft.of === said ? draft.typed : said;
  const [whole] = search.partOf ?? [];
  return (
    <FacetBar
      label="Search assets"
      query={typed}
      onQuery={(text) => {
        setDraft({ typed: text, of: said });
        askSoon(text);
      }}
      onEnter={() => ask(typed)}
      facets={facetsOf(counts, chosen)}
      chosen={chosen}
      onChoose={(next) => onSearch(searchedFor(search, { text: typed, chosen: next }))}
      onClear={() => {
        setDraft({ typed: '', of: said });
        onSearch({});
      }}
      says={counts && totalText(counts.total)}
    >
      {whole !== undefined && (
        <Button
          size="small"
          tone="quiet"
          onClick={() => onSearch(searchedFor({}, { text: typed, chosen }))}
        >
          {`Parts of ${whole} ×`}
        </Button>
      )}
    </FacetBar>
  );
}

function NoAssets({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const icon = <AssetsIcon size={20} />;
  return narrowed ? (
    <EmptyState
      icon={icon}
      title="No asset fits"
      action={<Button onClick={onClear}>Show every asset</Button>}
    >
      Take a filter away, or search for other words.
    </EmptyState>
  ) : (
    <EmptyState icon={icon} title="No assets yet">
      An asset is here as soon as a report names it, an inventory is brought, or somebody says what
      it is.
    </EmptyState>
  );
}
