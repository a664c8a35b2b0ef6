import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Page } from './page.tsx';
import { problemOf } from './problem-of.ts';

/** In place of a page that could not be shown. */
export function FailurePage({ error }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const problem = problemOf(error, {
    title: 'This page could not be shown',
    safe: 'Nothing was changed by it.',
  });
  return (
    <Page title="Something went wrong">
      <ProblemPanel problem={problem}>
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          Try again
        </Button>
        <Button tone="quiet" onClick={() => location.reload()}>
          Load the whole page anew
        </Button>
      </ProblemPanel>
    </Page>
  );
}
