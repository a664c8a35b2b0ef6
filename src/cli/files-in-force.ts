import type { Command } from 'commander';
import { checkedFile } from '#cli/checked-file.ts';
import type { Cli } from '#cli/context.ts';
import { readInput } from '#cli/input.ts';
import { table } from '#cli/text.ts';
import { type NamedVersion, versionOf } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';

type Pinned = NamedVersion & { hash: string };
type Listed = NamedVersion & { title: string; inForce: boolean };

/** A kind of file whose versions are published, and of which one decides: how it is called, and what it is asked for by. */
export type FileInForce<Row extends Listed, Published, Used> = {
  what: string;
  /** What a version that comes to decide does, after a semicolon. */
  effect: string;
  unknown: RefusalCode;
  faults: (text: string) => Promise<Parameters<typeof checkedFile>[1]>;
  publish: (client: Client, body: { text: string; file: string }) => Promise<Published>;
  use: (client: Client, version: NamedVersion) => Promise<Used>;
  list: (client: Client) => Promise<Row[]>;
  show: (client: Client, version: NamedVersion) => Promise<{ text: string }>;
  /** The column that only this kind has. */
  column: { head: string; cell: (row: Row) => string };
  /** What is told after a version has come to decide. */
  told: (done: Published | Used) => string[];
};

/** The commands that such files have in common: check, publish, use, list and show. */
export function fileCommands<
  Row extends Listed,
  Published extends Pinned & { published: boolean },
  Used,
>(group: Command, cli: Cli, kind: FileInForce<Row, Published, Used>): void {
  group
    .command('check')
    .description(`find what is wrong with a ${kind.what} file`)
    .argument('<file>')
    .action(
      cli.run(async (file: string) =>
        checkedFile(file, await kind.faults(readInput(file).toString('utf8'))),
      ),
    );
  group
    .command('publish')
    .description(`publish a ${kind.what} and let it decide; ${kind.effect}`)
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const done = await kind.publish(client, { text, file });
          const said = done.published ? 'is published and decides' : 'decides';
          const head = `${done.name}@${done.version} ${said} (${done.hash.slice(0, 12)}).`;
          return { json: done, text: [head, ...kind.told(done)].join('\n') };
        }),
      ),
    );
  group
    .command('use')
    .description(`let a published ${kind.what} decide; ${kind.effect}`)
    .argument('<version>', 'NAME@VERSION')
    .action(
      cli.run((pin: string) =>
        cli.withClient(async (client) => {
          const done = await kind.use(client, versionOf(pin));
          return { json: done, text: [`${pin} decides.`, ...kind.told(done)].join('\n') };
        }),
      ),
    );
  listCommand(group, cli, kind);
  showCommand(group, cli, kind);
}

function listCommand<Row extends Listed>(
  group: Command,
  cli: Cli,
  { what, list, column }: Pick<FileInForce<Row, never, never>, 'what' | 'list' | 'column'>,
): void {
  group
    .command('list')
    .description(`every published ${what}; the one that decides has a mark`)
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const listed = await list(client);
          const rows = listed.map((row) => [
            row.inForce ? '*' : '',
            `${row.name}@${row.version}`,
            column.cell(row),
            row.title,
          ]);
          return { json: listed, text: table([['', what, column.head, 'title'], ...rows]) };
        }),
      ),
    );
}

type Shown = Pick<FileInForce<Listed, never, never>, 'list' | 'show' | 'unknown'>;

function showCommand(group: Command, cli: Cli, kind: Shown): void {
  group
    .command('show')
    .description('the exact text of a version, or of the one that decides')
    .argument('[version]', 'NAME@VERSION')
    .action(
      cli.run((typed?: string) =>
        cli.withClient(async (client) => {
          const pin = typed === undefined ? await inForce(client, kind) : versionOf(typed);
          const shown = await kind.show(client, pin);
          return { json: shown, text: shown.text.trimEnd() };
        }),
      ),
    );
}

/** The version that decides. Throws a `Refusal` (unknown) where none does. */
export async function inForce(
  client: Client,
  { list, unknown }: Pick<Shown, 'list' | 'unknown'>,
): Promise<NamedVersion> {
  const found = (await list(client)).find((one) => one.inForce);
  if (!found) throw new Refusal(unknown, 'none is in force');
  return found;
}
