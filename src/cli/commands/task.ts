import { act, keepEvidence } from '#app/case-actions.ts';
import { afterwards } from '#cli/afterwards.ts';
import type { Register } from '#cli/context.ts';
import { evidenceFiles } from '#cli/evidence-files.ts';

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
        cli.withSystem(
          async (system) => {
            const refs = await keepEvidence(system, evidenceFiles(evidence));
            const ask = { type: 'CompleteTask', step, evidence: refs } as const;
            await act(system, id, note ? { ...ask, note } : ask, { actor: cli.actor() });
            return afterwards(cli, system, id);
          },
          { workers: true },
        ),
      ),
    );
};
