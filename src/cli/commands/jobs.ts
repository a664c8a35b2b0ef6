import type { Register } from '#cli/context.ts';
import { table } from '#cli/text.ts';

export const jobs: Register = (program, cli) => {
  const group = program
    .command('jobs')
    .description("the machine's work: what runs, what waits and what is stuck, with the reason")
    .option('--all', 'timers that are still to come and what has ended, too')
    .option('--case <case>', 'only jobs of this case')
    .action(
      cli.run((options: { all?: boolean; case?: string }) =>
        cli.withClient(async (client) => {
          const list = await client.listJobs({ query: options });
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
        cli.withClient(async (client) => {
          const done = await client.retryJob({ params: { job: id } });
          return {
            json: done,
            text: done.retried ? `${id} begins anew.` : `${id} has not failed.`,
          };
        }),
      ),
    );
};
