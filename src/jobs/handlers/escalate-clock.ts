import { executeAll } from '#app/execute.ts';
import type { Breach } from '#domain/case/reactions.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

type Step = { caseId: string; step: number; escalateAt: string } & Breach;

/** A step of an escalation chain has come: recorded if the deadline still is that one and the clock runs. */
export const escalateClock: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, dueAt, level, step, escalateAt } = data as Step;
    const which = { dueAt, step, escalateAt, ...(level ? { level } : {}) };
    const stamp = timerStamp(system, escalateAt);
    const command = { type: 'EscalateClock', ...which, ...stamp } as const;
    await executeAll(system, [{ id: caseId, command }]);
  },
});
