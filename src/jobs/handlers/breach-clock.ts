import { executeAll } from '#app/execute.ts';
import type { Breach } from '#domain/case/reactions.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

/** A deadline has come: recorded if it still is the deadline and the clock runs. */
export const breachClock: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, dueAt, level } = data as { caseId: string } & Breach;
    const stamp = timerStamp(system, dueAt);
    const command = { type: 'BreachClock', dueAt, ...(level ? { level } : {}), ...stamp } as const;
    await executeAll(system, [{ id: caseId, command }]);
  },
});
