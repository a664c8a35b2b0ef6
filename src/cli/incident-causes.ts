import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import { type CauseFormat, causeFormatOf, causeFormats } from '#domain/causes/formats.ts';
import type { CauseGraph } from '#domain/causes/graph.ts';
import { type CauseView, causeViews, viewText } from '#domain/causes/views/as-text.ts';
import type { Answer, Cli } from './context.ts';
import { edited } from './edited.ts';
import { withUpload } from './input.ts';
import { zeroOrMore } from './options.ts';

type Revised = Awaited<ReturnType<Client['reviseCauses']>>;
type Body = Parameters<Client['reviseCauses']>[0]['body'];

/** Why an incident came about: shown, edited as a bullet list, taken in and out as a diagram. */
export function causes(incident: Command, cli: Cli): void {
  const group = incident
    .command('causes')
    .description('why it came about: a graph, edited as a bullet list');
  showing(group, cli);
  editing(group, cli);
  importing(group, cli);
  exporting(group, cli);
}

function showing(group: Command, cli: Cli): void {
  group
    .command('show <incident>')
    .description('the causes, and what they leave open')
    .addOption(
      new Option('--as <view>', 'the way in which they are looked at')
        .choices(causeViews)
        .default('whys'),
    )
    .option('--acting <nodes...>', 'with --as fault-tree: which cut sets break if these cannot be')
    .action(
      cli.run((incident: string, { as, acting = [] }: { as: CauseView; acting?: string[] }) =>
        cli.withClient(async (client) => {
          const query = acting.length > 0 ? { addressed: acting } : {};
          const found = await client.showCauses({ params: { incident }, query });
          return { json: found, text: shown(found, as, acting) };
        }),
      ),
    );
}

function shown(
  { graph, notes }: Pick<Revised, 'graph' | 'notes'>,
  view: CauseView,
  acting: readonly string[],
): string {
  if (graph.nodes.length === 0) return 'Nothing is said of its causes yet.';
  const open = notes.map(({ asks, nodes }) => `  ${[asks, nodes.join(', ')].join(' ').trim()}`);
  // In JSON what is absent is absent.
  const text = viewText(graph as CauseGraph, view, acting);
  return open.length > 0 ? `${text}\n\nOpen questions:\n${open.join('\n')}` : text;
}

const help = `# Why was that? What stands under a line is why it was. Marks in braces at the end of a line:
#   {or}  any of what stands under it would have done      {condition} {safeguard} {fact} {trigger code-deploy}
#   {technical|process|organisation|vendor}   {CFG} {COD} … a code   {root|contributing|mitigating-failure}
#   {canary} where it could have been caught   {F-12 https://…} what shows it   ^C3 the node of that id, once more
`;

function editing(group: Command, cli: Cli): void {
  group
    .command('edit <incident>')
    .description('edit them as a bullet list, in $VISUAL or $EDITOR')
    .action(
      cli.run(async (incident: string): Promise<Answer> => {
        const params = { incident };
        const before = await cli.withClient((client) => client.showCauses({ params }));
        const { revision, outline } = before;
        return edited(
          cli,
          { name: `${incident}.md`, text: help + outline },
          async (text) => {
            const body = { text, format: 'outline', revision } as const;
            return revised(await cli.withClient((client) => client.reviseCauses({ params, body })));
          },
          (path) => `holdfast incident causes import ${incident} ${path} --revision ${revision}`,
        );
      }),
    );
}

function importing(group: Command, cli: Cli): void {
  group
    .command('import <incident> <file>')
    .description(
      'take the causes from a file, in place of those that are there; - is standard input',
    )
    .addOption(new Option('--format <format>', 'told by the content').choices(causeFormats))
    .option(
      '--revision <number>',
      'that which was seen: refuse if it is no longer that',
      zeroOrMore,
    )
    .action(
      cli.run((incident: string, file: string, { format, revision }: ImportOptions) =>
        withUpload(file, ({ path, name }) =>
          cli.withClient(async (client) => {
            const seen = revision === undefined ? {} : { revision };
            const body = { ...bodyOf(readFileSync(path, 'utf8'), name, format), ...seen };
            return revised(await client.reviseCauses({ params: { incident }, body }));
          }),
        ),
      ),
    );
}

type ImportOptions = { format?: CauseFormat; revision?: number };

function bodyOf(text: string, name: string, named: CauseFormat | undefined): Body {
  const format = named ?? causeFormatOf(text);
  if (format !== 'json') return { text, format };
  try {
    return { graph: JSON.parse(text) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError('CAUSES_UNREADABLE', `${name} is no JSON: ${why}`, { cause });
  }
}

function revised(after: Revised): Answer {
  const { graph, notRead, outline } = after;
  const size = `${graph.nodes.length} nodes, ${graph.edges.length} edges`;
  const left = notRead.map(({ line, message }) => `  line ${line}: ${message}`);
  const unread = left.length > 0 ? ['Not read:', ...left] : [];
  return { json: after, text: [outline.trimEnd(), `Causes: ${size}.`, ...unread].join('\n') };
}

function exporting(group: Command, cli: Cli): void {
  group
    .command('export <incident>')
    .description('the causes as a bullet list, Mermaid, DOT or JSON')
    .addOption(
      new Option('--format <format>', 'what they are written as')
        .choices(causeFormats)
        .default('outline'),
    )
    .option('-o, --output <file>', 'where to; printed unless given')
    .action(
      cli.run((incident: string, { format, output }: { format: CauseFormat; output?: string }) =>
        cli.withClient(async (client) => {
          const { bytes } = await client.exportCauses({ params: { incident }, query: { format } });
          const text = new TextDecoder().decode(bytes);
          if (output === undefined)
            return { json: { incident, format, text }, text: text.trimEnd() };
          writeFileSync(output, bytes);
          return {
            json: { incident, format, output, bytes: bytes.byteLength },
            text: `${output} holds the causes of ${incident}.`,
          };
        }),
      ),
    );
}
