import { executeAll } from '#app/execute.ts';
import { machine } from '#app/run-action.ts';
import type { Handler } from '#jobs/handler.ts';

/** A deadline has come: recorded if it still is the deadline and the clock runs. */
export const breachClock: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, dueAt } = data as { caseId: string; dueAt: string };
    const stamp = { actor: machine, at: system.now() };
    await executeAll(system, [{ id: caseId, command: { type: 'BreachClock', dueAt, ...stamp } }]);
  },
});
