import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { notify } from '#web/app/notices.ts';
import { Page } from '#web/app/page.tsx';
import { counted } from '#web/features/case/words.ts';
import { useMay } from '#web/features/session/me.ts';
import { BulkBar } from '#web/ui/bulk-bar.tsx';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FacetBar } from '#web/ui/facet-bar.tsx';
import { AssetsIcon } from '#web/ui/icons.tsx';
import { narrowUnmatched, unmatchedColumns } from './asset-columns.tsx';
import { AssetTable } from './asset-table.tsx';
import { totalText } from './asset-words.ts';
import styles from './assets-page.module.css';
import { IgnoreDialog, MergeDialog } from './name-dialogs.tsx';
import { touched } from './use-looked.ts';

const route = getRouteApi('/shell/assets/unmatched');
const REST = 250;
/** As many as the server takes at once. */
const MOST = 500;

/** Assets that reports named and nobody has described: each is confirmed, merged into a known one, or ignored. */
export function UnmatchedPage() {
  const { text = '' } = route.useSearch();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(text);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const able = useMay()('assets.describe');
  const filter = useMemo(() => ({ state: ['unmatched' as const], ...(text && { text }) }), [text]);
  const { data } = useQuery({
    ...read('countAssets', { query: { ...filter, facet: ['state'] } }),
    placeholderData: keepPreviousData,
  });
  const ask = (words: string) => {
    select(new Set());
    void navigate({ to: '/assets/unmatched', search: { text: words }, replace: true });
  };
  const askSoon = useDebouncedCallback(ask, REST);
  return (
    <Page title="Unmatched assets" trail={<Link to="/assets">Assets</Link>} fills>
      <div className={styles.filters}>
        <FacetBar
          label="Search unmatched assets"
          query={typed}
          onQuery={(words) => {
            setTyped(words);
            askSoon(words);
          }}
          onEnter={() => ask(typed)}
          facets={[]}
          chosen={{}}
          onChoose={() => {}}
          says={data && totalText(data.total)}
        />
      </div>
      <AssetTable
        filter={filter}
        columns={unmatchedColumns}
        narrow={narrowUnmatched}
        total={data?.total}
        empty={
          <NoneLeft
            narrowed={text !== ''}
            onClear={() => {
              setTyped('');
              ask('');
            }}
          />
        }
        {...(able && { selected, onSelect: select })}
      />
      <Acts assets={[...selected]} onClear={() => select(new Set())} />
    </Page>
  );
}

type ActsProps = { assets: readonly string[]; onClear: () => void };

/** What can be said of all that are selected. */
function Acts({ assets, onClear }: ActsProps) {
  const [asked, setAsked] = useState<'merge' | 'ignore'>();
  const confirm = useWrite('confirmAssets', touched, {
    done: () => {
      notify(`${counted(assets.length, 'asset')} confirmed`);
      onClear();
    },
  });
  const close = () => setAsked(undefined);
  const done = () => {
    close();
    onClear();
  };
  const blocked = assets.length > MOST ? `Up to ${MOST} at once: select fewer` : undefined;
  return (
    <div className={assets.length > 0 ? styles.bulk : undefined}>
      <BulkBar
        count={assets.length}
        says={`${counted(assets.length, 'asset')} selected`}
        onClear={onClear}
      >
        <Button
          size="small"
          keys="c"
          busy={confirm.isPending}
          blocked={blocked}
          onClick={() => confirm.mutate({ body: { assets: [...assets] } })}
        >
          Confirm as ours
        </Button>
        <Button size="small" keys="m" blocked={blocked} onClick={() => setAsked('merge')}>
          Merge into a known one
        </Button>
        <Button size="small" keys="i" blocked={blocked} onClick={() => setAsked('ignore')}>
          Ignore
        </Button>
      </BulkBar>
      {asked === 'merge' && <MergeDialog assets={assets} onClose={close} onDone={done} />}
      {asked === 'ignore' && <IgnoreDialog assets={assets} onClose={close} onDone={done} />}
    </div>
  );
}

function NoneLeft({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  return narrowed ? (
    <EmptyState
      title="No unmatched asset fits"
      action={<Button onClick={onClear}>Show all of them</Button>}
    >
      Search for other words.
    </EmptyState>
  ) : (
    <EmptyState icon={<AssetsIcon size={20} />} title="Every asset is matched">
      Where a report names an asset that nobody has described, it waits here for somebody to say
      whether it is one of yours, another name of one, or none.
    </EmptyState>
  );
}
