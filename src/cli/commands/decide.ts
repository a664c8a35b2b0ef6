import { Option } from 'commander';
import { afterwards, type Standing } from '#cli/afterwards.ts';
import type { Cli, Register } from '#cli/context.ts';
import type { Client } from '#contract/client.ts';
import { requestKinds } from '#domain/case/state.ts';

/** What was typed beside the case. */
type Options = {
  plan?: string;
  note?: string;
  reason?: string;
  for?: string;
  text?: string;
  refuse?: string;
  request?: (typeof requestKinds)[number];
};

const PLAN = 'the hash of the plan that was looked at, or its beginning';
const FOR = 'decide in the stead of somebody who is away and has named you';

/** What is meant where a plan waits too. */
function asked(): Option {
  return new Option('--request <kind>', 'what was asked for beside the plan').choices(requestKinds);
}

export const decide: Register = (program, cli) => {
  program
    .command('approve')
    .description('agree to the plan, exception or closing that a case waits for')
    .argument('<case>')
    .option('--plan <hash>', PLAN)
    .addOption(asked())
    .option('--note <text>')
    .option('--for <person>', FOR)
    .action(
      send(cli, (client, id, { plan, request, note, for: absent }) => {
        const body = given({ plan, request, note, for: absent });
        return client.approveCase({ params: { case: id }, body });
      }),
    );

  program
    .command('reject')
    .description('say no, with the reason')
    .argument('<case>')
    .option('--plan <hash>', PLAN)
    .addOption(asked())
    .requiredOption('--reason <text>')
    .option('--for <person>', FOR)
    .action(
      send(cli, (client, id, { reason = '', plan, request, for: absent }) => {
        const body = { reason, ...given({ plan, request, for: absent }) };
        return client.rejectCase({ params: { case: id }, body });
      }),
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
  return Object.fromEntries(known) as { [K in keyof T]?: NonNullable<T[K]> };
}
