import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { keyOf, read } from '#web/api/calls.ts';
import { ApiProblem } from '#web/api/client.ts';
import { useLine, useLive } from '#web/api/live.ts';
import { onSessionEnd } from '#web/api/session-ended.ts';
import { problemOf } from '#web/app/problem-of.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemPanel } from '#web/ui/problem-panel.tsx';
import { Awaited, SkeletonBlock } from '#web/ui/skeleton.tsx';
import { CalledPeople } from './called-people.tsx';
import { MeContext } from './me.ts';
import styles from './signed-in.module.css';

const SIGN_IN = '/sign-in';

/** How long it counts as known who is signed in, in milliseconds: that a session has ended, any answer tells. */
const fresh = 5 * 60_000;

/** Shows what is inside to those who are signed in, kept true by the live line; everybody else is led to the sign-in page. */
export function SignedIn({ children }: { children: ReactNode }) {
  const who = useQuery({ ...read('whoAmI'), staleTime: fresh });
  const nobody = who.error instanceof ApiProblem && who.error.status === 401;
  useSessionWatch();
  useLive(!nobody && who.data?.permissions.includes('cases.read') === true);
  useWayToSignIn(nobody);
  if (nobody) return null;
  if (who.data) {
    return (
      <MeContext value={who.data}>
        <CalledPeople>{children}</CalledPeople>
      </MeContext>
    );
  }
  return (
    <main className={styles.awaited}>
      {who.error ? (
        <ProblemPanel problem={problemOf(who.error, { title: 'The console could not be opened' })}>
          <Button onClick={() => void who.refetch()} busy={who.isFetching}>
            Try again
          </Button>
        </ProblemPanel>
      ) : (
        <Awaited what="the console">
          <SkeletonBlock height="3rem" />
          <SkeletonBlock height="16rem" />
        </Awaited>
      )}
    </main>
  );
}

/** Leads to the sign-in page, which leads back here. */
function useWayToSignIn(nobody: boolean): void {
  const router = useRouter();
  useEffect(() => {
    const { href, pathname } = router.latestLocation;
    if (!nobody || pathname === SIGN_IN) return;
    void router.navigate({ to: SIGN_IN, search: href === '/' ? {} : { to: href }, replace: true });
  }, [nobody, router]);
}

/** Asks who is signed in when an answer says that nobody is, or the live line breaks: a wrong password is not the end. */
function useSessionWatch(): void {
  const cache = useQueryClient();
  const line = useLine();
  useEffect(() => {
    // The question itself may be answered so: one that is under way is not asked again.
    const ask = () =>
      void cache.refetchQueries({ queryKey: keyOf('whoAmI') }, { cancelRefetch: false });
    if (line === 'lost') ask();
    return onSessionEnd(ask);
  }, [cache, line]);
}
