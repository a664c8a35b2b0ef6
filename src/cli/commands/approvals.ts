import type { Register } from '#cli/context.ts';
import { describeApproval } from '#cli/describe-approvals.ts';
import type { Client } from '#contract/client.ts';

type Inbox = Awaited<ReturnType<Client['listApprovals']>>;
type Which = 'mine' | 'all' | 'after-reviews';

export const approvals: Register = (program, cli) => {
  program
    .command('approvals')
    .description('what waits for your yes or no, for whom and until when')
    .option('--all', 'whatever waits to be decided, whoever can')
    .option('--after-reviews', 'what ran without its approvals and is to be reviewed')
    .action(
      cli.run(({ all, afterReviews }: { all?: boolean; afterReviews?: boolean }) =>
        cli.withClient(async (client) => {
          const which = afterReviews ? 'after-reviews' : all ? 'all' : 'mine';
          const inbox = await everyPage(client, which);
          const now = new Date().toISOString();
          const lines = inbox.items.map((one) => describeApproval(one, now));
          return {
            json: inbox,
            text: lines.length > 0 ? lines.join('\n') : none[which],
          };
        }),
      ),
    );
};

const none: Record<Which, string> = {
  mine: 'Nothing waits for your decision.',
  all: 'Nothing waits to be decided.',
  'after-reviews': 'Nothing ran without its approvals that is not reviewed.',
};

async function everyPage(client: Client, which: Which): Promise<Inbox> {
  const items: Inbox['items'] = [];
  for (let after: string | undefined; ; ) {
    const page = await client.listApprovals({
      query: { which, limit: 200, ...(after === undefined ? {} : { after }) },
    });
    items.push(...page.items);
    after = page.next;
    if (after === undefined) return { items, openReviews: page.openReviews };
  }
}
