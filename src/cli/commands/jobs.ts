import { InputError } from '#app/input-error.ts';
import type { Register } from '#cli/context.ts';
import { table } from '#cli/text.ts';
import { listJobs, queueOfJob } from '#store/read-models/job-list.ts';

export const jobs: Register = (program, cli) => {
  const group = program
    .command('jobs')
    .description("the machine's work: what runs, what waits and what is stuck, with the reason")
    .option('--all', 'timers that are still to come and what has ended, too')
    .option('--case <case>', 'only jobs of this case')
    .action(
      cli.run((options: { all?: boolean; case?: string }) =>
        cli.withSystem(async (system) => {
          const list = await listJobs(system.database, {
            all: options.all ?? false,
            ...(options.case ? { caseId: options.case } : {}),
          });
          const rows = list.map((job) => [job.id, job.queue, job.caseId ?? '–', job.explanation]);
          const text =
            rows.length > 0
              ? table([['job', 'queue', 'case', 'why'], ...rows])
              : 'No job runs, waits or is stuck.';
          return { json: list, text };
        }),
      ),
    );

  group
    .command('retry')
    .description('begin a job anew that has failed for good')
    .argument('<job>')
    .action(
      cli.run((id: string) =>
        cli.withSystem(async (system) => {
          const queue = await queueOfJob(system.database, id);
          if (!queue)
            throw new InputError('NOT_FOUND', `There is no job ${id}; see \`holdfast jobs\`.`);
          const retried = await system.jobs.retry(queue, id);
          return {
            json: { id, queue, retried },
            text: retried ? `${id} begins anew.` : `${id} has not failed.`,
          };
        }),
      ),
    );
};
