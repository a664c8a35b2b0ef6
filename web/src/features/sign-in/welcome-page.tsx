import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { Card } from './card.tsx';
import { useKeptLink } from './link-store.ts';
import { LinkUnusable } from './link-unusable.tsx';
import { WelcomeForm } from './welcome-form.tsx';

/** Where a link leads: to the first account, into an account that one is invited to, or to a new password. */
export function WelcomePage() {
  const link = useKeptLink();
  return link === undefined ? (
    <LinkUnusable reason="missing" />
  ) : (
    <Welcome key={link} link={link} />
  );
}

function Welcome({ link }: { link: string }) {
  // A link that has just been used is not asked about again.
  const asked = useQuery({
    ...read('readLink', { body: { link } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data, error } = asked;
  if (data)
    return (
      <WelcomeForm
        link={link}
        purpose={data.purpose}
        account={data.account}
        expiresAt={data.expiresAt}
      />
    );
  if (error instanceof ApiProblem && [400, 410].includes(error.status))
    return <LinkUnusable reason="unusable" />;
  return (
    <Card title="Welcome">
      {error ? (
        <ProblemPanel
          problem={problemOf(error, {
            title: 'The link could not be read',
            safe: 'It has not been used by this.',
          })}
        >
          <Button onClick={() => void asked.refetch()} busy={asked.isFetching}>
            Try again
          </Button>
        </ProblemPanel>
      ) : (
        <Awaited what="what the link is for">
          <SkeletonBlock height="14rem" />
        </Awaited>
      )}
    </Card>
  );
}
