import { executeAll } from '#app/execute.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

/** The date until which a risk was accepted has come. */
export const expireException: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, until } = data as { caseId: string; until: string };
    const stamp = timerStamp(system, until);
    await executeAll(system, [
      { id: caseId, command: { type: 'ExpireException', until, ...stamp } },
    ]);
  },
});
