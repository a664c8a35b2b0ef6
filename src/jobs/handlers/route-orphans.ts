import { routeOrphans } from '#app/routing/route-cases.ts';
import type { Handler } from '#jobs/handler.ts';

/** Cases whose owner can no longer sign in go where their workflow says. */
export const routeOrphansHandler: Handler = (system) => ({
  run: async () => {
    await routeOrphans(system);
  },
});
