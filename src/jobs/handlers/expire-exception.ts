import { expireExceptions } from '#app/exceptions/review.ts';
import type { Handler } from '#jobs/handler.ts';
import { timer } from '#jobs/timer.ts';

/** The date of an exception, or of the answer to it, has come; of a case, where the exception is of old and its own. */
export const expireException: Handler = (system) => {
  const ofCase = timer('expire-exception')(system);
  return {
    run: (job) => {
      const { exceptionId, due } = job.data as { exceptionId?: string; due?: string };
      return exceptionId ? expireExceptions(system, [exceptionId], due) : ofCase.run(job);
    },
  };
};
