import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { localPath } from './local-path.ts';

/** Goes into the console once a session is open: to where somebody wanted to go, or to the first page. */
export function useEnter(): (to?: string) => void {
  const cache = useQueryClient();
  const router = useRouter();
  return (to) => {
    // What was read before was read as nobody, or as somebody else.
    cache.clear();
    router.history.replace(localPath(to));
  };
}
