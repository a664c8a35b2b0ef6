import type { Register } from '#cli/context.ts';
import { indent } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Inbox = Awaited<ReturnType<Client['listApprovals']>>;
type Pending = Inbox['items'][number];

export const approvals: Register = (program, cli) => {
  program
    .command('approvals')
    .description('what you can agree to, for whom and until when')
    .option('--all', 'whatever waits to be agreed to, whoever can')
    .option('--after-reviews', 'what ran without its approvals and is to be reviewed')
    .action(
      cli.run(({ all, afterReviews }: { all?: boolean; afterReviews?: boolean }) =>
        cli.withClient(async (client) => {
          const which = afterReviews ? 'after-reviews' : all ? 'all' : 'mine';
          const inbox = await everyPage(client, which);
          const lines = inbox.items.map(said);
          return {
            json: inbox,
            text: lines.length > 0 ? lines.join('\n') : 'Nothing waits to be agreed to.',
          };
        }),
      ),
    );
};

async function everyPage(client: Client, which: 'mine' | 'all' | 'after-reviews'): Promise<Inbox> {
  const items: Pending[] = [];
  for (let after: string | undefined; ; ) {
    const page = await client.listApprovals({
      query: { which, limit: 200, ...(after === undefined ? {} : { after }) },
    });
    items.push(...page.items);
    after = page.next;
    if (after === undefined) return { items, openReviews: page.openReviews };
  }
}

function said(pending: Pending): string {
  const { kind, title, hash, requestedBy, brokenBy, reason, expiresAt, groups, you } = pending;
  const review = kind === 'after-review';
  const stead = you.for === undefined ? '' : ` --for ${you.for}`;
  const plan = hash.slice(0, 12);
  const lines = [
    review
      ? `AFTER-REVIEW: ${brokenBy} broke the glass: ${reason}`
      : `${requestedBy} asks: ${pending.summary ?? title}`,
    ...groups.map(({ title: group, missing, need, asked, could, people, role }) =>
      missing === 0
        ? `${group}: complete`
        : `${group}: ${missing} of ${need} missing${asked ? '' : ', asked later'}; could be ${(could.length > 0 ? could : (people ?? [`of role ${role}`])).join(', ')}`,
    ),
    ...(expiresAt ? [`until ${expiresAt}`] : []),
    you.may
      ? `holdfast ${review ? 'review' : 'approve'} ${pending.case} --plan ${plan}${stead}`
      : `not yours: ${you.why?.message ?? ''}`,
  ];
  return `${pending.case}  ${pending.caseTitle}\n${indent(lines.join('\n'))}`;
}
