import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';

type Props<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** What is awaited: `impact`. */
  what: string;
  children: (data: Data) => ReactNode;
};

/** What a tab shows of what the server knows; until it comes that it is awaited, or why it did not come. */
export function TabAnswer<Data>({ query: { data, error, refetch }, what, children }: Props<Data>) {
  if (data) return children(data);
  if (!error) {
    return (
      <Awaited what={`the ${what}`}>
        <SkeletonBlock height="12rem" />
      </Awaited>
    );
  }
  return (
    <ProblemPanel problem={problemOf(error, { title: `The ${what} could not be shown` })}>
      <Button onClick={() => void refetch()}>Try again</Button>
    </ProblemPanel>
  );
}
