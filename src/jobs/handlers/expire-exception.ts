import { expireExceptions } from '#app/exceptions/review.ts';
import { executeAll } from '#app/execute.ts';
import type { Handler } from '#jobs/handler.ts';
import { timerStamp } from '#jobs/timer-stamp.ts';

/** The date of an exception, or of the answer to it, has come; of a case, where the exception is of old and its own. */
export const expireException: Handler = (system) => ({
  run: async ({ data }) => {
    const {
      exceptionId,
      due,
      caseId = '',
      until = '',
    } = data as {
      exceptionId?: string;
      due?: string;
      caseId?: string;
      until?: string;
    };
    if (exceptionId) return expireExceptions(system, [exceptionId], due);
    const stamp = timerStamp(system, until);
    await executeAll(system, [
      { id: caseId, command: { type: 'ExpireException', until, ...stamp } },
    ]);
  },
});
