import { afterwards } from '#cli/afterwards.ts';
import type { Register } from '#cli/context.ts';

type Options = { plan?: string; note?: string };

export const decide: Register = (program, cli) => {
  program
    .command('approve')
    .description('agree to the plan, exception or closing that a case waits for')
    .argument('<case>')
    .option('--plan <hash>', 'the hash of the plan that was looked at, or its beginning')
    .option('--note <text>')
    .action(
      cli.run((id: string, { plan, note }: Options) =>
        cli.withClient(
          async (client) => {
            const body = { ...(plan ? { plan } : {}), ...(note ? { note } : {}) };
            return afterwards(client, await client.approveCase({ params: { case: id }, body }));
          },
          { workers: true },
        ),
      ),
    );

  program
    .command('reject')
    .description('say no, with the reason')
    .argument('<case>')
    .requiredOption('--reason <text>')
    .action(
      cli.run((id: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) =>
          afterwards(client, await client.rejectCase({ params: { case: id }, body: { reason } })),
        ),
      ),
    );
};
