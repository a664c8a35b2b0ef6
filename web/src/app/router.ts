import { createRouter } from '@tanstack/react-router';
import { FailurePage } from './failure-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PendingPage } from './pending-page.tsx';
import { routeTree } from './routes.tsx';
import { parseSearch, stringifySearch } from './search-text.ts';

/** What leads from address to page. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  // What is prefetched is kept by the query cache, which knows how old it is.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: FailurePage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
