import type { Command } from 'commander';
import { Option } from 'commander';
import type { Client } from '#contract/client.ts';
import { type Role, roles } from '#domain/access/roles.ts';
import type { Answer, Cli } from './context.ts';
import { wholeNumber } from './options.ts';

type View = Awaited<ReturnType<Client['showReview']>>;

/** Who signs what was written of an incident. */
export function review(incident: Command, cli: Cli): void {
  const group = incident
    .command('review')
    .description('who signs what was written of it, bound to what was written');
  group
    .command('show <incident>')
    .description('who is to sign, who signed, and the hash of what there is to sign')
    .action(
      cli.run((incident: string) =>
        cli.withClient(async (client) => told(await client.showReview({ params: { incident } }))),
      ),
    );
  asking(group, cli);
  signing(group, cli);
}

type Terms = { need?: number; people?: string[]; role?: Role };

function asking(group: Command, cli: Cli): void {
  group
    .command('ask <incident>')
    .description('ask people to sign the post-mortem')
    .option(
      '--need <number>',
      'how many; two for sev1 and sev2 unless given, else one',
      wholeNumber,
    )
    .option('--people <names...>', 'only these; whoever may, unless given')
    .addOption(
      new Option('--role <role>', 'only whoever has it on an asset of the incident').choices(roles),
    )
    .action(
      cli.run((incident: string, body: Terms) =>
        cli.withClient(async (client) =>
          told(await client.askForReview({ params: { incident }, body })),
        ),
      ),
    );
}

function signing(group: Command, cli: Cli): void {
  group
    .command('sign <incident>')
    .description('sign what there is: text, facts, impact, causes and actions')
    .option('--seen <hash>', 'of what was looked at: refuse if it is another now')
    .action(
      cli.run((incident: string, body: { seen?: string }) =>
        cli.withClient(async (client) =>
          told(await client.signPostmortem({ params: { incident }, body })),
        ),
      ),
    );
  group
    .command('withdraw <incident>')
    .description('take your signature back; or, where you asked, ask no more')
    .action(
      cli.run((incident: string) =>
        cli.withClient(async (client) =>
          told(await client.withdrawFromReview({ params: { incident }, body: {} })),
        ),
      ),
    );
}

function told(view: View): Answer {
  return { json: view, text: reviewText(view) };
}

function reviewText({ review, hash, authors, signed }: View): string {
  const there = [`To sign: ${hash}`, `Written by: ${authors.join(', ') || 'nobody yet'}`];
  if (!review) return ['Nobody is asked to sign.', ...there].join('\n');
  const { need, people, role, signatures, voided, askedBy, askedAt } = review;
  const among = [...(people ? [`of ${people.join(', ')}`] : []), ...(role ? [`each ${role}`] : [])];
  const left = need - signatures.length;
  const asked = `${need} to sign`;
  return [
    signed ? 'It is signed by all who are needed.' : `${left} of ${need} have still to sign.`,
    `Asked by ${askedBy} on ${askedAt.slice(0, 10)}: ${[asked, ...among].join(', ')}`,
    ...there,
    ...signatures.map(
      ({ by, at, hash: one }) => `  ${by} signed ${one.slice(0, 12)} on ${at.slice(0, 10)}`,
    ),
    ...(voided
      ? [
          `${voided.by} changed it on ${voided.at.slice(0, 10)}. Void: ${voided.signed
            .map(({ by, hash: one }) => `${by} of ${one.slice(0, 12)}`)
            .join(', ')}`,
        ]
      : []),
  ].join('\n');
}
