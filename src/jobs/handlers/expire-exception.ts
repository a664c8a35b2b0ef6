import { executeAll } from '#app/execute.ts';
import { machine } from '#app/run-action.ts';
import type { Handler } from '#jobs/handler.ts';

/** The date until which a risk was accepted has come. */
export const expireException: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, until } = data as { caseId: string; until: string };
    const stamp = { actor: machine, at: system.now() };
    await executeAll(system, [
      { id: caseId, command: { type: 'ExpireException', until, ...stamp } },
    ]);
  },
});
