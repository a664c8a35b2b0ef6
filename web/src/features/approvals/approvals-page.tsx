import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { useLanding } from '#web/features/case/next/use-landing.ts';
import { useMe } from '#web/features/session/me.ts';
import { DraftPlace } from '#web/features/shared/use-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import styles from './approvals-page.module.css';
import { useKept } from './use-kept.ts';
import { keyOf, type Waiting } from './waiting.ts';
import { WaitingRow } from './waiting-row.tsx';

const kinds = {
  mine: { label: 'Yours to decide', none: 'Nothing waits for your decision.' },
  'after-reviews': {
    label: 'After-reviews',
    none: 'Nothing ran without its approvals that is not reviewed.',
  },
  all: { label: 'All', none: 'Nothing waits to be decided.' },
} as const;
type Which = keyof typeof kinds;

/** Whatever waits for the reader's yes or no, what lapses first on top; what ran without its approvals; and all that waits. */
export function ApprovalsPage() {
  const { which: asked = 'mine' } = useSearch({ from: '/shell/approvals' });
  const which: Which = asked in kinds ? (asked as Which) : 'mine';
  const navigate = useNavigate();
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage } = useInfiniteQuery(
    readPages('listApprovals', { query: { which } }),
  );
  const items = data?.pages.flatMap((page) => page.items);
  const reviews = data?.pages[0]?.openReviews;
  const tabs = Object.entries(kinds).map(([id, { label }]) => ({
    id,
    label,
    count: id === 'after-reviews' ? reviews : undefined,
  }));
  return (
    <Page title="Approvals">
      <div className={styles.page}>
        <Tabs
          label="Which approvals"
          tabs={tabs}
          chosen={which}
          onChoose={(id) =>
            void navigate({ to: '/approvals', search: { which: id }, replace: true })
          }
        >
          {error && (
            <ProblemPanel
              problem={problemOf(error, {
                title: 'The approvals could not be loaded',
                safe: 'Nothing was changed.',
              })}
            >
              <Button onClick={() => void refetch()} busy={isFetching}>
                Try again
              </Button>
            </ProblemPanel>
          )}
          {!items && !error && (
            <Awaited what="the approvals">
              <SkeletonBlock height="9rem" />
            </Awaited>
          )}
          {items && (
            <List key={which} label={kinds[which].label} items={items} none={kinds[which].none} />
          )}
          {hasNextPage && (
            <Button busy={isFetching} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          )}
        </Tabs>
      </div>
    </Page>
  );
}

type ListProps = { label: string; items: readonly Waiting[]; none: string };

function List({ label, items, none }: ListProps) {
  const { name: me } = useMe();
  const frame = useRef<HTMLDivElement>(null);
  const land = useLanding(frame);
  const { shown, keep } = useKept(items);
  return (
    <div ref={frame} tabIndex={-1}>
      {shown.length === 0 && (
        <EmptyState title={none}>
          Plans, closings, more time and exceptions come here when somebody asks for them, and what
          ran without its approvals.
        </EmptyState>
      )}
      <DraftPlace value={`${me}/approvals`}>
        {shown.length > 0 && (
          <ul className={styles.list} aria-label={label}>
            {shown.map(({ waiting, gone }) => (
              <WaitingRow
                key={keyOf(waiting)}
                waiting={waiting}
                gone={gone}
                onAt={keep}
                onDone={land}
              />
            ))}
          </ul>
        )}
      </DraftPlace>
    </div>
  );
}
