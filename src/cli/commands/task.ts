import { afterwards } from '#cli/afterwards.ts';
import type { Register } from '#cli/context.ts';
import { keepEvidence } from '#cli/evidence-files.ts';

type Options = { note?: string; outcome?: string; item?: string; evidence?: string[] };

export const task: Register = (program, cli) => {
  program
    .command('task')
    .description("a person's work on a case")
    .command('done')
    .description('report a step, or a manual action, as done')
    .argument('<case>')
    .argument('<step>')
    .option('--note <text>', 'what was found or done')
    .option('--outcome <name>', 'which outcome it was, where the task has several')
    .option('--item <name>', 'which item a change by hand was made for')
    .option('--evidence <name=file...>', 'attach a file under a name')
    .action(
      cli.run((id: string, step: string, { note, outcome, item, evidence }: Options) =>
        cli.withClient(
          async (client) => {
            const kept = await keepEvidence(client, id, evidence);
            const body = {
              evidence: kept,
              ...(note ? { note } : {}),
              ...(outcome ? { outcome } : {}),
              ...(item ? { item } : {}),
            };
            const params = { case: id, step };
            return afterwards(client, await client.completeTask({ params, body }));
          },
          { workers: true },
        ),
      ),
    );
};
