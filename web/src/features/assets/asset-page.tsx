import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { read, useWrite } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { Section, Sections } from '#web/app/section.tsx';
import { useMay } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/callout.tsx';
import { AssetFindings } from './asset-findings.tsx';
import { AssetGraph } from './asset-graph.tsx';
import { AssetHistory } from './asset-history.tsx';
import { AssetNames } from './asset-names.tsx';
import styles from './asset-page.module.css';
import { AssetScans } from './asset-scans.tsx';
import { type Asset, factWords, stateWords } from './asset-words.ts';
import { AssetFacts } from './facts/asset-facts.tsx';
import { IgnoreDialog, MergeDialog, RenameDialog } from './name-dialogs.tsx';
import { touched } from './use-looked.ts';

const route = getRouteApi('/shell/assets/asset');

/** One asset: what is said of it and who said so, what it belongs to, what tells of it, and what is open on it. */
export function AssetPage() {
  const { name = '' } = route.useSearch();
  const query = useQuery(read('showAsset', { query: { asset: name } }));
  return (
    <AnswerPage
      title={query.data?.asset ?? name}
      trail={<Link to="/assets">Assets</Link>}
      thing="asset"
      query={query}
      heights={['5rem', '12rem']}
    >
      {(found) => <Whole key={found.asset} asset={found} called={name} />}
    </AnswerPage>
  );
}

function Whole({ asset, called }: { asset: Asset; called: string }) {
  return (
    <Sections>
      {called !== asset.asset && (
        <Callout tone="note">
          {called} is another name of {asset.asset}.
        </Callout>
      )}
      {asset.state !== 'known' && <Standing asset={asset} />}
      <AssetFacts asset={asset} />
      <Section
        id="open"
        title="What is open on it"
        actions={
          <Link to="/components" search={{ asset: asset.asset }}>
            What it is made of
          </Link>
        }
      >
        <AssetFindings asset={asset} />
      </Section>
      <Section id="graph" title="What it belongs to, and what it needs">
        <AssetGraph asset={asset} />
      </Section>
      <Section id="scans" title="What tells of it">
        <AssetScans asset={asset} />
      </Section>
      <Section id="names" title="What it is called" actions={<NameActs asset={asset} />}>
        <AssetNames asset={asset} />
      </Section>
      <Section id="history" title="Who said what">
        <AssetHistory asset={asset} />
      </Section>
    </Sections>
  );
}

/** Nobody has said what it is, or somebody that it is none of ours: the way out of that. */
function Standing({ asset: { asset, state } }: { asset: Asset }) {
  const able = useMay()('assets.describe');
  const [ignoring, setIgnoring] = useState(false);
  const { mutate, isPending } = useWrite('confirmAssets', touched);
  const close = () => setIgnoring(false);
  return (
    <>
      <Callout
        tone="warn"
        title={stateWords[state].word}
        actions={
          able && (
            <>
              <Button
                size="small"
                busy={isPending}
                onClick={() => mutate({ body: { assets: [asset] } })}
              >
                Confirm as ours
              </Button>
              {state === 'unmatched' && (
                <Button size="small" tone="quiet" onClick={() => setIgnoring(true)}>
                  Ignore
                </Button>
              )}
            </>
          )
        }
      >
        {stateWords[state].says}.
      </Callout>
      {ignoring && <IgnoreDialog assets={[asset]} onClose={close} onDone={close} />}
    </>
  );
}

/** Another name, or another asset that it is the same as. */
function NameActs({ asset }: { asset: Asset }) {
  const navigate = route.useNavigate();
  const able = useMay()('assets.describe');
  const [asked, setAsked] = useState<'rename' | 'merge'>();
  const close = () => setAsked(undefined);
  if (!able) return null;
  const said = Object.entries(factWords).filter(([fact]) => {
    const value = asset[fact as keyof typeof factWords];
    return value !== null && value.length > 0;
  });
  return (
    <span className={styles.ways}>
      <Button size="small" onClick={() => setAsked('rename')}>
        Rename
      </Button>
      <Button size="small" onClick={() => setAsked('merge')}>
        Merge into another
      </Button>
      {asked === 'rename' && <RenameDialog asset={asset.asset} onClose={close} />}
      {asked === 'merge' && (
        <MergeDialog
          assets={[asset.asset]}
          setAside={said.map(([, word]) => word.toLowerCase())}
          onClose={close}
          onDone={(into) => {
            close();
            void navigate({ search: { name: into }, replace: true });
          }}
        />
      )}
    </span>
  );
}
