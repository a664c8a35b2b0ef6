import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Client } from '#contract/client.ts';
import { type RenderingKind, renderingKinds } from '#domain/document/document.ts';
import { type Audience, audiences } from '#domain/redaction/passages.ts';
import type { Answer, Cli } from './context.ts';
import { counted, table } from './text.ts';

type Publication = Awaited<ReturnType<Client['previewPublication']>>;
type Asked = {
  for: Audience;
  show: string[];
  hide: string[];
  seen?: string;
  as: RenderingKind;
};
type Options = Asked & { preview?: boolean; output?: string };

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
    .addOption(new Option('--as <kind>', 'what as').choices(renderingKinds).default('markdown'))
    .option('-o, --output <file>', 'where to; as Markdown printed unless given')
    .action(
      cli.run((incident: string, { output, preview, ...asked }: Options) =>
        cli.withClient((client) =>
          preview
            ? previewing(client, incident, asked)
            : publishing(client, incident, asked, output),
        ),
      ),
    );
}

async function previewing(
  client: Client,
  incident: string,
  { for: audience, show, hide }: Asked,
): Promise<Answer> {
  const body = { audience, show, hide };
  const made = await client.previewPublication({ params: { incident }, body });
  return { json: made, text: [made.text.trimEnd(), '', ...previewed(made)].join('\n') };
}

async function publishing(
  client: Client,
  incident: string,
  { for: audience, ...asked }: Asked,
  output: string | undefined,
): Promise<Answer> {
  const params = { incident };
  const made = await client.publishPostmortem({ params, body: { audience, ...asked } });
  const { sha256 = '', text } = made;
  const said = `Published (${audience}), SHA-256 ${sha256}`;
  if (output === undefined) return { json: made, text: [text.trimEnd(), '', said].join('\n') };
  const { bytes } = await client.factEvidence({ params: { incident, sha256 } });
  writeFileSync(output, bytes);
  return { json: { ...made, output }, text: `${output} holds it.\n${said}` };
}

function previewed({ leftOut, undecided, signed, hash }: Publication): string[] {
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
    `To be published with: --seen ${hash.slice(0, 12)}`,
  ];
}
