import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type AnswerOf, read } from '#web/api/calls.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { localPath } from '#web/features/session/local-path.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { Card } from './card.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProviderLink } from './provider-link.tsx';
import { SetupNote } from './setup-note.tsx';
import styles from './sign-in.module.css';
import { problemOfCode } from './sign-in-problem.ts';

const route = getRouteApi('/sign-in');

/** The way in: by password, at the identity provider, or, before there is any account, by the link that makes the first. */
export function SignInPage() {
  const { to, problem } = route.useSearch();
  const options = useQuery(read('signInOptions'));
  const { data } = options;
  const look = () => void options.refetch();
  return (
    <Card {...wordsFor(data, to)}>
      {problem && <ProblemPanel problem={problemOfCode(problem)} />}
      {options.error && !data && (
        <ProblemPanel
          problem={problemOf(options.error, { title: 'The ways to sign in are not known' })}
        >
          <Button onClick={look} busy={options.isFetching}>
            Try again
          </Button>
        </ProblemPanel>
      )}
      {options.isPending && (
        <Awaited what="the ways to sign in">
          <SkeletonBlock height="12rem" />
        </Awaited>
      )}
      {data?.setup && <SetupNote onCheck={look} busy={options.isFetching} />}
      {data?.password && !data.setup && <PasswordForm to={to} />}
      {data?.oidc !== undefined && (
        <>
          <span className={styles.or}>or</span>
          <ProviderLink name={data.oidc} to={to} />
        </>
      )}
    </Card>
  );
}

type Words = { title: string; says?: string; foot?: string };

function wordsFor(options: AnswerOf<'signInOptions'> | undefined, to: string | undefined): Words {
  if (options?.setup) return { title: 'Nobody has an account yet' };
  const onward = localPath(to) !== '/';
  return {
    title: 'Sign in',
    ...(onward && { says: 'Then you go on to the page that you wanted.' }),
    foot: 'No account, or the password is lost? An administrator gives you a link.',
  };
}
