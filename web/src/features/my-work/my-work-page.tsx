import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { Page } from '#web/app/page.tsx';
import { problemOf } from '#web/app/problem-of.ts';
import { useMay } from '#web/features/session/me.ts';
import { Button } from '#web/ui/button.tsx';
import { useNow } from '#web/ui/clock.ts';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';
import styles from './my-work-page.module.css';
import { NextCard } from './next-card.tsx';
import { NothingToDo } from './nothing-to-do.tsx';
import { useStepKeys } from './use-step-keys.ts';
import { nextOf, type Work } from './work.ts';
import { WorkLists } from './work-lists.tsx';

/** What waits for the reader, why, and by when. Where everybody starts. */
export function MyWorkPage() {
  const { data, error, refetch, isFetching } = useQuery(read('myWork'));
  useStepKeys(data !== undefined);
  return (
    <Page title="My work">
      <div className={styles.page}>
        {error && (
          <ProblemPanel
            problem={problemOf(error, {
              title: 'Your work could not be loaded',
              safe: 'Nothing was changed.',
            })}
          >
            <Button onClick={() => void refetch()} busy={isFetching}>
              Try again
            </Button>
          </ProblemPanel>
        )}
        {data && <Content work={data} />}
        {!data && !error && <Loading />}
      </div>
    </Page>
  );
}

function Content({ work }: { work: Work }) {
  const may = useMay();
  const next = nextOf(work, useNow());
  const total = work.approvals.total + work.tasks.total + work.breaching.total;
  if (total === 0) return <NothingToDo able={may('cases.work') || may('cases.decide')} />;
  return (
    <>
      {next && <NextCard next={next} />}
      <WorkLists work={work} />
    </>
  );
}

/** The same places, without their words. */
function Loading() {
  return (
    <Awaited what="your work">
      <SkeletonBlock height="9rem" />
      {['approvals', 'tasks', 'breaching'].map((list) => (
        <div key={list} className={styles.awaited}>
          <SkeletonLine width="12rem" />
          <SkeletonBlock height="8rem" />
        </div>
      ))}
    </Awaited>
  );
}
