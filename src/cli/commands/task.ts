import { afterwards } from '#cli/afterwards.ts';
import type { Register } from '#cli/context.ts';
import { keepEvidence } from '#cli/evidence-files.ts';

type Options = { note?: string; evidence?: string[] };

export const task: Register = (program, cli) => {
  program
    .command('task')
    .description("a person's work on a case")
    .command('done')
    .description('report a step, or a manual action, as done')
    .argument('<case>')
    .argument('<step>')
    .option('--note <text>', 'what was found or done')
    .option('--evidence <name=file...>', 'attach a file under a name')
    .action(
      cli.run((id: string, step: string, { note, evidence }: Options) =>
        cli.withClient(
          async (client) => {
            const kept = await keepEvidence(client, id, evidence);
            const body = { evidence: kept, ...(note ? { note } : {}) };
            const params = { case: id, step };
            return afterwards(client, await client.completeTask({ params, body }));
          },
          { workers: true },
        ),
      ),
    );
};
