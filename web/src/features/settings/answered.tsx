import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';

type Props<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  /** What is asked for, to complete a sentence: `the tokens`. */
  what: string;
  children: (data: Data) => ReactNode;
};

/** What the server answered; until then that it is awaited, or why it did not come and the way to ask again. */
export function Answered<Data>({ query, what, children }: Props<Data>) {
  const { data, error, isFetching, refetch } = query;
  if (data !== undefined) return children(data);
  if (error) {
    return (
      <ProblemPanel
        problem={problemOf(error, {
          title: `Could not read ${what}`,
          safe: 'Nothing was changed.',
        })}
      >
        <Button size="small" onClick={() => void refetch()} busy={isFetching}>
          Try again
        </Button>
      </ProblemPanel>
    );
  }
  return (
    <Awaited what={what}>
      <SkeletonLine width="40%" />
      <SkeletonBlock height="5rem" />
    </Awaited>
  );
}
