import { executeAll } from '#app/execute.ts';
import { machine } from '#app/run-action.ts';
import type { Handler } from '#jobs/handler.ts';

/** The time to approve is over: a request that was answered meanwhile is left alone. */
export const expireApproval: Handler = (system) => ({
  run: async ({ data }) => {
    const { caseId, step, hash } = data as { caseId: string; step: string; hash: string };
    const stamp = { actor: machine, at: system.now() };
    await executeAll(system, [
      { id: caseId, command: { type: 'ExpireApproval', step, hash, ...stamp } },
    ]);
  },
});
