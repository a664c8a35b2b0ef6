import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock, SkeletonLine } from '#web/ui/skeleton.tsx';

type Asked<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  /** What is asked for, to complete a sentence: `the tokens`. */
  what: string;
};

/** What the server answered; until then that it is awaited, or why it did not come. */
export function Answered<Data>({
  children,
  ...asked
}: Asked<Data> & { children: (data: Data) => ReactNode }) {
  const { data, error } = asked.query;
  if (data !== undefined) return children(data);
  if (error) return <Unanswered {...asked} />;
  return (
    <Awaited what={asked.what}>
      <SkeletonLine width="40%" />
      <SkeletonBlock height="5rem" />
    </Awaited>
  );
}

/** Why an answer did not come, and the way to ask again. */
export function Unanswered<Data>({ query: { error, isFetching, refetch }, what }: Asked<Data>) {
  return (
    <ProblemPanel
      problem={problemOf(error, { title: `Could not read ${what}`, safe: 'Nothing was changed.' })}
    >
      <Button size="small" onClick={() => void refetch()} busy={isFetching}>
        Try again
      </Button>
    </ProblemPanel>
  );
}
