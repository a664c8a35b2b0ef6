import { executeAll } from '#app/execute.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

type Expiry = { caseId: string; step: string; hash: string; expiresAt?: string };

/** The time to approve is over: a request that was answered meanwhile is left alone. */
export const expireApproval: Handler = (system) => ({
  run: async ({ data }) => {
    // A job of an older release does not say when it is due.
    const { caseId, step, hash, expiresAt = system.now() } = data as Expiry;
    const stamp = timerStamp(system, expiresAt);
    await executeAll(system, [
      { id: caseId, command: { type: 'ExpireApproval', step, hash, ...stamp } },
    ]);
  },
});
