import { followException } from '#app/exceptions/follow.ts';
import { tidyExceptions } from '#app/exceptions/review.ts';
import type { Handler } from '#jobs/handler.ts';

/** Lets the cases that were too many for one transaction follow their exception; by the clock, all that is left over. */
export const followExceptions: Handler = (system) => ({
  run: async ({ data }) => {
    const { exceptionId } = data as { exceptionId?: string };
    if (exceptionId) await followException(system, exceptionId);
    else await tidyExceptions(system);
  },
});
