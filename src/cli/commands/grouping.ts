import type { Command } from 'commander';
import { checkedFile } from '#cli/checked-file.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeGroupingPreview } from '#cli/describe-grouping.ts';
import { readInput } from '#cli/input.ts';
import { wholeNumber } from '#cli/options.ts';
import { table } from '#cli/text.ts';
import { type NamedVersion, textOf, versionOf } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';
import { Refusal } from '#domain/refusal.ts';

export const grouping: Register = (program, cli) => {
  const group = program.command('grouping').description('how findings are put together into cases');

  group
    .command('check')
    .description('find what is wrong with a grouping file')
    .argument('<file>')
    .action(
      cli.run(async (file: string) => {
        const { readGrouping } = await import('#app/grouping/grouping-file.ts');
        return checkedFile(file, readGrouping(readInput(file).toString('utf8')).problems);
      }),
    );

  group
    .command('publish')
    .description('publish a grouping and let it decide; cases that there are stay as they are')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const done = await client.publishGrouping({ body: { text, file } });
          const said = done.published ? 'is published and decides' : 'decides';
          const head = `${done.name}@${done.version} ${said} (${done.hash.slice(0, 12)}).`;
          return { json: done, text: `${head}\n${FROM_NOW_ON}` };
        }),
      ),
    );

  group
    .command('use')
    .description('let a published grouping decide; cases that there are stay as they are')
    .argument('<version>', 'NAME@VERSION')
    .action(
      cli.run((pin: string) =>
        cli.withClient(async (client) => {
          const { name, version } = versionOf(pin);
          const done = await client.useGrouping({ params: { grouping: name, version } });
          return { json: done, text: `${pin} decides.\n${FROM_NOW_ON}` };
        }),
      ),
    );

  list(group, cli);
  show(group, cli);
  preview(group, cli);
};

const FROM_NOW_ON = 'It says how findings get a case from now on; what has one stays where it is.';

function list(group: Command, cli: Cli): void {
  group
    .command('list')
    .description('every published grouping; the one that decides has a mark')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const groupings = await client.listGroupings();
          const rows = groupings.map(({ name, version, rules, title, inForce }) => [
            inForce ? '*' : '',
            `${name}@${version}`,
            String(rules),
            title,
          ]);
          const text = table([['', 'grouping', 'rules', 'title'], ...rows]);
          return { json: groupings, text };
        }),
      ),
    );
}

function show(group: Command, cli: Cli): void {
  group
    .command('show')
    .description('the exact text of a version, or of the one that decides')
    .argument('[version]', 'NAME@VERSION')
    .action(
      cli.run((typed?: string) =>
        cli.withClient(async (client) => {
          const pin = typed === undefined ? await inForce(client) : versionOf(typed);
          const shown = await shownGrouping(client, pin);
          return { json: shown, text: shown.text.trimEnd() };
        }),
      ),
    );
}

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
  return (await shownGrouping(client, await inForce(client))).text;
}

async function inForce(client: Client): Promise<NamedVersion> {
  const found = (await client.listGroupings()).find((one) => one.inForce);
  if (!found) throw new Refusal('GROUPING_UNKNOWN', 'none is in force');
  return found;
}

function shownGrouping(client: Client, { name, version }: NamedVersion) {
  return client.showGrouping({ params: { grouping: name, version } });
}
