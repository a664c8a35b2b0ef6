import { MutationCache, QueryClient } from '@tanstack/react-query';
import { notifyProblem } from './notices.ts';
import { problemOf } from './problem-of.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The problem is told where it happened; otherwise a notice tells it. */
      told?: true;
    };
  }
}

/** How long an answer counts as new, in milliseconds; what changes meanwhile is told by the live line. */
const fresh = 15_000;

/** The cache of what the server answered. Requests are repeated by the API's client, not here. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: fresh, retry: false },
      mutations: { retry: false },
    },
    mutationCache: new MutationCache({
      onError: (error, _values, _context, { meta }) => {
        if (!meta?.told) notifyProblem(problemOf(error, { title: 'That did not work' }));
      },
    }),
  });
}
