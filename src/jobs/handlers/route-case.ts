import { routeAtStage } from '#app/routing/route-cases.ts';
import type { Handler } from '#jobs/handler.ts';

/** A case came to a stage that says who gets it. */
export const routeCaseHandler: Handler = (system) => ({
  run: ({ data }) => {
    const { caseId, stage } = data as { caseId: string; stage: string };
    return routeAtStage(system, caseId, stage);
  },
});
