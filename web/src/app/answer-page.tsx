import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { Page } from './page.tsx';
import { problemOf } from './problem-of.ts';

type Props<Data> = {
  title: string;
  /** Ways up, before the heading: links. */
  trail: ReactNode;
  /** What the page is of, to complete a sentence: `report`. */
  thing: string;
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** How high the parts will be that are awaited. */
  heights: readonly string[];
  children: (data: Data) => ReactNode;
};

/** A page of one thing that the server knows; until it comes that it is awaited, or why it did not come. */
export function AnswerPage<Data>({ title, trail, thing, query, heights, children }: Props<Data>) {
  const { data, error, refetch } = query;
  return (
    <Page title={title} trail={trail}>
      {error && (
        <ProblemPanel problem={problemOf(error, { title: `The ${thing} could not be shown` })}>
          <Button onClick={() => void refetch()}>Try again</Button>
        </ProblemPanel>
      )}
      {!data && !error && (
        <Awaited what={`the ${thing}`}>
          {heights.map((height) => (
            <SkeletonBlock key={height} height={height} />
          ))}
        </Awaited>
      )}
      {data && children(data)}
    </Page>
  );
}
