import { expireExceptions } from '#app/exceptions/review.ts';
import { executeAll } from '#app/execute.ts';
import { machine } from '#app/run-action.ts';
import type { Handler } from '#jobs/handler.ts';

/** The date of an exception, or of the answer to it, has come; of a case, where the exception is of old and its own. */
export const expireException: Handler = (system) => ({
  run: async ({ data }) => {
    const {
      exceptionId,
      caseId = '',
      until = '',
    } = data as {
      exceptionId?: string;
      caseId?: string;
      until?: string;
    };
    if (exceptionId) return expireExceptions(system, [exceptionId]);
    const stamp = { actor: machine, at: system.now() };
    await executeAll(system, [
      { id: caseId, command: { type: 'ExpireException', until, ...stamp } },
    ]);
  },
});
