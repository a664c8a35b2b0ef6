import type { Command } from 'commander';
import type { Cli, Register } from '#cli/context.ts';
import { describeGroupingPreview } from '#cli/describe-grouping.ts';
import { fileCommands, inForce } from '#cli/files-in-force.ts';
import { wholeNumber } from '#cli/options.ts';
import { type NamedVersion, textOf } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';

const FROM_NOW_ON = 'It says how findings get a case from now on; what has one stays where it is.';

const published = {
  unknown: 'GROUPING_UNKNOWN',
  list: (client: Client) => client.listGroupings(),
} as const;

export const grouping: Register = (program, cli) => {
  const group = program.command('grouping').description('how findings are put together into cases');
  fileCommands(group, cli, {
    ...published,
    what: 'grouping',
    effect: 'cases that there are stay as they are',
    faults: async (text) => {
      const { readGrouping } = await import('#app/grouping/grouping-file.ts');
      return readGrouping(text).problems;
    },
    publish: (client, body) => client.publishGrouping({ body }),
    use: (client, { name, version }) => client.useGrouping({ params: { grouping: name, version } }),
    show: shownGrouping,
    column: { head: 'rules', cell: ({ rules }) => String(rules) },
    told: () => [FROM_NOW_ON],
  });
  preview(group, cli);
};

function preview(group: Command, cli: Cli): void {
  group
    .command('preview')
    .description(
      'group all open findings that want a case, and show what would be different; nothing is changed',
    )
    .argument('[grouping]', 'a file, or NAME@VERSION; the one that decides where there is none')
    .option('--query <query>', 'only of findings that this finds')
    .option('--limit <number>', 'how many of the largest groups to show', wholeNumber)
    .action(
      cli.run((typed: string | undefined, { query, limit }: { query?: string; limit?: number }) =>
        cli.withClient(async (client) => {
          const text = await typedText(client, typed);
          const body = {
            text,
            ...(typed === undefined ? {} : { file: typed }),
            ...(query === undefined ? {} : { q: query }),
            ...(limit === undefined ? {} : { limit }),
          };
          const found = await client.previewGrouping({ body });
          return { json: found, text: describeGroupingPreview(found) };
        }),
      ),
    );
}

async function typedText(client: Client, typed: string | undefined): Promise<string> {
  if (typed !== undefined) return textOf(typed, (version) => shownGrouping(client, version));
  return (await shownGrouping(client, await inForce(client, published))).text;
}

function shownGrouping(client: Client, { name, version }: NamedVersion) {
  return client.showGrouping({ params: { grouping: name, version } });
}
