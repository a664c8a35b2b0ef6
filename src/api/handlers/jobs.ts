import type { Handlers } from '#api/handler.ts';
import { InputError } from '#app/input-error.ts';
import { reachOf } from '#domain/access/rights.ts';
import { listJobs, queueOfJob } from '#store/read-models/job-list.ts';

export const jobHandlers: Handlers<'listJobs' | 'retryJob'> = {
  listJobs: ({ system, caller: { principal, groups }, query }) =>
    listJobs(system.database, {
      all: query.all,
      ...(query.case ? { caseId: query.case } : {}),
      reach: reachOf(principal, groups, 'jobs.read'),
    }),
  retryJob: async ({ system, caller: { principal, groups }, params }) => {
    const reach = reachOf(principal, groups, 'jobs.manage');
    const queue = await queueOfJob(system.database, params.job, reach);
    if (!queue) {
      throw new InputError('NOT_FOUND', `There is no job ${params.job}; see \`holdfast jobs\`.`);
    }
    return { id: params.job, queue, retried: await system.jobs.retry(queue, params.job) };
  },
};
