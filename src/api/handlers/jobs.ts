import type { Handlers } from '#api/handler.ts';
import { InputError } from '#app/input-error.ts';
import { listJobs, queueOfJob } from '#store/read-models/job-list.ts';

export const jobHandlers: Handlers<'listJobs' | 'retryJob'> = {
  listJobs: ({ system, query }) =>
    listJobs(system.database, {
      all: query.all,
      ...(query.case ? { caseId: query.case } : {}),
    }),
  retryJob: async ({ system, params }) => {
    const queue = await queueOfJob(system.database, params.job);
    if (!queue) {
      throw new InputError('NOT_FOUND', `There is no job ${params.job}; see \`holdfast jobs\`.`);
    }
    return { id: params.job, queue, retried: await system.jobs.retry(queue, params.job) };
  },
};
