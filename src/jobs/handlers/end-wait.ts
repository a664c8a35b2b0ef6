import { executeAll } from '#app/execute.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

/** The time of a wait is over: what follows is the workflow's to say, if the case still waits. */
export const endWait: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, step, deadline } = data as { caseId: string; step: string; deadline: string };
    const stamp = timerStamp(system, deadline);
    await executeAll(system, [
      { id: caseId, command: { type: 'EndWait', step, deadline, ...stamp } },
    ]);
  },
});
