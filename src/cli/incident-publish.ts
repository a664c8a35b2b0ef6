import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Client } from '#contract/client.ts';
import { type Audience, audiences } from '#domain/redaction/passages.ts';
import type { Answer, Cli } from './context.ts';
import { counted, table } from './text.ts';

type Publication = Awaited<ReturnType<Client['previewPublication']>>;
type Options = {
  for: Audience;
  preview?: boolean;
  show: string[];
  hide: string[];
  seen?: string;
  output?: string;
};

/** What was signed of an incident, for those who are not to read all of it. */
export function publish(incident: Command, cli: Cli): void {
  incident
    .command('publish <incident>')
    .description('publish what was signed, for an audience, without what that is not to read')
    .addOption(
      new Option('--for <audience>', 'who reads it').choices(audiences).makeOptionMandatory(),
    )
    .option('--preview', 'only tell what would be read, and what is left out; publishes nothing')
    .option('--show <texts...>', 'these may be told: names of assets, hosts, what is no secret', [])
    .option('--hide <texts...>', 'these are left out wherever they stand', [])
    .option('--seen <hash>', 'of what was previewed: refuse if it is another now')
    .option('-o, --output <file>', 'where to; printed unless given')
    .action(
      cli.run((id: string, { output, ...asked }: Options) =>
        cli.withClient(async (client): Promise<Answer> => {
          const made = await madeBy(client, id, asked);
          if (output !== undefined) writeFileSync(output, made.text);
          const text = output === undefined ? [made.text.trimEnd(), ''] : [];
          const { audience, sha256 } = made;
          const said = asked.preview ? previewed(made) : [`Published (${audience}): ${sha256}`];
          return { json: made, text: [...text, ...said].join('\n') };
        }),
      ),
    );
}

function madeBy(
  client: Client,
  incident: string,
  { for: audience, preview, ...decided }: Omit<Options, 'output'>,
): Promise<Publication> {
  const params = { incident };
  if (!preview) return client.publishPostmortem({ params, body: { audience, ...decided } });
  const { show, hide } = decided;
  return client.previewPublication({ params, body: { audience, show, hide } });
}

function previewed({ leftOut, undecided, signed, sha256 }: Publication): string[] {
  const rows = leftOut.map(({ kind, where, text = '' }) => [
    kind,
    where,
    text.split('\n')[0] ?? '',
  ]);
  return [
    `${counted(leftOut.length, 'text')} left out:`,
    ...(rows.length > 0 ? [table(rows)] : []),
    ...undecided.map((text) => `Perhaps a secret, --show or --hide it: ${text}`),
    ...(signed ? [] : ['It is not signed by all who are needed.']),
    `SHA-256 ${sha256}`,
  ];
}
