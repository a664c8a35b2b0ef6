import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { readPages } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import styles from './approvals-page.module.css';
import { PendingRow } from './pending-row.tsx';

const kinds = {
  mine: { label: 'Yours to decide', none: 'Nothing waits for your decision.' },
  'after-reviews': {
    label: 'After-reviews',
    none: 'Nothing ran without its approvals that is not reviewed.',
  },
  all: { label: 'All', none: 'Nothing waits to be agreed to.' },
} as const;
type Which = keyof typeof kinds;

/** What the reader can decide, in whose stead and until when; and what ran without its approvals. */
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
          {items?.length === 0 && (
            <EmptyState title={kinds[which].none}>
              Plans come here when they are proposed, and when one ran without its approvals.
            </EmptyState>
          )}
          {items && items.length > 0 && (
            <ul className={styles.list} aria-label={kinds[which].label}>
              {items.map((pending) => (
                <PendingRow
                  key={`${pending.case} ${pending.kind} ${pending.hash}`}
                  pending={pending}
                />
              ))}
            </ul>
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
