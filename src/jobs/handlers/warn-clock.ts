import { executeAll } from '#app/execute.ts';
import type { Breach } from '#domain/case/reactions.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

/** A deadline is near: recorded if it still is the deadline and the clock runs. */
export const warnClock: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, dueAt, level, warnAt } = data as { caseId: string; warnAt: string } & Breach;
    const stamp = timerStamp(system, warnAt);
    const which = { dueAt, warnAt, ...(level ? { level } : {}) };
    await executeAll(system, [{ id: caseId, command: { type: 'WarnClock', ...which, ...stamp } }]);
  },
});
