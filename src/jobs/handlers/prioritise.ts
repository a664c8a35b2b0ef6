import { prioritisePending } from '#app/priority/prioritise.ts';
import { machine } from '#app/run-action.ts';
import type { Handler } from '#jobs/handler.ts';

/** Looks anew at the priorities that are pending, where whoever changed what they follow from did not come to it. */
export const prioritiseHandler: Handler = (system) => ({
  run: async () => {
    await prioritisePending(system, machine);
  },
});
