import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read, readPages } from '#web/api/calls.ts';
import { AnswerPage } from '#web/app/answer-page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { Section, Sections } from '#web/app/section.tsx';
import { Button } from '#web/ui/button.tsx';
import { Fact, Facts } from '#web/ui/facts.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { VirtualTable } from '#web/ui/table/virtual-table.tsx';
import { carrierColumns, narrowCarrier, Open } from './component-columns.tsx';
import styles from './component-page.module.css';
import { type CarrierRow, type ComponentRow, findingsIn, firstOf } from './component-words.ts';

const route = getRouteApi('/shell/components/$component');

/** One component: in which versions it is there, on which assets, and what is found in it. */
export function ComponentPage() {
  const { component: id } = route.useParams();
  const query = useQuery(read('showComponent', { params: { component: Number(id) } }));
  return (
    <AnswerPage
      title={query.data ? query.data.name : `Component ${id}`}
      trail={<Link to="/components">Components</Link>}
      thing="component"
      query={query}
      heights={['5rem', '12rem']}
    >
      {(found) => <Whole component={found} />}
    </AnswerPage>
  );
}

function Whole({ component }: { component: ComponentRow }) {
  const { name, ecosystem, versions, versionCount, assets, kev, fixedIn } = component;
  const q = findingsIn(name);
  return (
    <Sections>
      <Facts>
        <Fact name="Ecosystem">{ecosystem || 'Nobody says'}</Fact>
        <Fact name="Versions">{firstOf(versions, versionCount) || 'Nobody says'}</Fact>
        <Fact name="Assets">{assets.toLocaleString('en-GB')}</Fact>
        <Fact name="Open findings">
          <Open of={component} />
        </Fact>
        <Fact name="Known to be exploited">{kev > 0 ? `${kev} of these` : 'None in KEV'}</Fact>
        {fixedIn.length > 0 && <Fact name="Fixed in">{firstOf(fixedIn)}</Fact>}
        {q && (
          <Fact name="What is found">
            <Link to="/findings" search={{ q }}>
              Findings in components that are called so
            </Link>
          </Fact>
        )}
      </Facts>
      <Section id="carriers" title="Where it is">
        <Carriers component={component.id} />
      </Section>
    </Sections>
  );
}

function Carriers({ component }: { component: number }) {
  const list = useInfiniteQuery(readPages('listCarriers', { query: { component, limit: 100 } }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.carriers) ?? [], [list.data]);
  const problem = list.error && (
    <ProblemPanel problem={problemOf(list.error, { title: 'Its assets could not be loaded' })}>
      <Button onClick={() => void list.refetch()}>Try again</Button>
    </ProblemPanel>
  );
  return (
    <div className={styles.table}>
      <VirtualTable
        label="Assets that carry it"
        columns={carrierColumns}
        narrow={narrowCarrier}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        onMore={list.hasNextPage && !list.error ? () => void list.fetchNextPage() : undefined}
        loading={list.isPending}
        instead={rows.length === 0 && problem}
        main
      />
    </div>
  );
}

const rowId = ({ version, asset }: CarrierRow) => JSON.stringify([version, asset]);
const rowName = ({ version, asset }: CarrierRow) => `${asset} ${version}`;
