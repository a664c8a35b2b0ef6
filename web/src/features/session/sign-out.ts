import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useWrite } from '#web/api/calls.ts';

/** Ends this session and forgets what was read with it. */
export function useSignOut(): { signOut: () => void; busy: boolean } {
  const cache = useQueryClient();
  const router = useRouter();
  const { mutate, isPending } = useWrite('signOut');
  const leave = async () => {
    await router.navigate({ to: '/sign-in', search: {} });
    cache.clear();
  };
  return { signOut: () => mutate({}, { onSuccess: leave }), busy: isPending };
}
