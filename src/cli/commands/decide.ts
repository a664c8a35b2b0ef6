import { afterwards, type Standing } from '#cli/afterwards.ts';
import type { Cli, Register } from '#cli/context.ts';
import type { Client } from '#contract/client.ts';

/** What was typed beside the case. */
type Options = {
  plan?: string;
  note?: string;
  reason?: string;
  for?: string;
  text?: string;
  refuse?: string;
};

const PLAN = 'the hash of the plan that was looked at, or its beginning';
const FOR = 'decide in the stead of somebody who is away and has named you';

export const decide: Register = (program, cli) => {
  program
    .command('approve')
    .description('agree to the plan, exception or closing that a case waits for')
    .argument('<case>')
    .option('--plan <hash>', PLAN)
    .option('--note <text>')
    .option('--for <person>', FOR)
    .action(
      send(cli, (client, id, { plan, note, for: absent }) =>
        client.approveCase({ params: { case: id }, body: given({ plan, note, for: absent }) }),
      ),
    );

  program
    .command('reject')
    .description('say no, with the reason')
    .argument('<case>')
    .requiredOption('--reason <text>')
    .option('--for <person>', FOR)
    .action(
      send(cli, (client, id, { reason = '', for: absent }) =>
        client.rejectCase({ params: { case: id }, body: { reason, ...given({ for: absent }) } }),
      ),
    );

  program
    .command('comment')
    .description('say something where a plan is decided on, without deciding')
    .argument('<case>')
    .requiredOption('--text <text>')
    .action(
      send(cli, (client, id, { text = '' }) =>
        client.commentOnApproval({ params: { case: id }, body: { text } }),
      ),
    );

  program
    .command('review')
    .description('find what ran without its approvals justified; with --refuse, that it was not')
    .argument('<case>')
    .option('--plan <hash>', PLAN)
    .option('--note <text>')
    .option('--refuse <reason>')
    .option('--for <person>', FOR)
    .action(
      send(cli, (client, id, { plan, note, refuse, for: absent }) => {
        const params = { case: id };
        if (refuse === undefined) {
          return client.acceptReview({ params, body: given({ plan, note, for: absent }) });
        }
        const body = { reason: refuse, ...given({ plan, for: absent }) };
        return client.refuseReview({ params, body });
      }),
    );
};

/** Sends it, then does what follows from it, as a worker where there is no server. */
function send(cli: Cli, deed: (client: Client, id: string, typed: Options) => Promise<Standing>) {
  return cli.run((id: string, typed: Options) =>
    cli.withClient(async (client) => afterwards(client, await deed(client, id, typed)), {
      workers: true,
    }),
  );
}

/** Without what was not typed. */
function given<T extends Record<string, string | undefined>>(typed: T) {
  const known = Object.entries(typed).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: string };
}
