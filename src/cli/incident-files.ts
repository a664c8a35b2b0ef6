import type { Command } from 'commander';
import { Option } from 'commander';
import type { Client } from '#contract/client.ts';
import { type FactKind, factKinds } from '#domain/timeline/fact.ts';
import { allPages } from './all-pages.ts';
import type { Answer, Cli } from './context.ts';
import { told } from './incident-course.ts';
import { withUpload } from './input.ts';
import { beginning, wholeNumber } from './options.ts';
import { type Fact, factsText } from './show-incident.ts';
import { counted } from './text.ts';

/** Reading them, and those of files. */
export function listing(group: Command, cli: Cli): void {
  const under = group.command('facts').description('the facts of a timeline, and those of files');
  files(under, cli);
  under
    .command('list <incident>')
    .description('in the order in which they happened')
    .option('--from <date>', 'from then on', beginning)
    .option('--to <date>', 'until then', beginning)
    .addOption(new Option('--kind <kinds...>', 'of these kinds').choices(factKinds))
    .option('--source <names...>', 'of these sources')
    .option('--text <text>', 'a piece of what they say')
    .option('--withdrawn', 'those too that were withdrawn')
    .option('--limit <number>', 'so many', wholeNumber, 200)
    .action(
      cli.run((id: string, { limit, ...query }: FactListOptions) =>
        cli.withClient(async (client) => {
          const params = { incident: id };
          const { incident } = await client.showIncident({ params });
          const facts = await timelineOf(client, id, limit, query);
          const text = facts.length > 0 ? factsText(incident, facts) : 'There is no such fact.';
          return { json: facts, text };
        }),
      ),
    );
}

function files(under: Command, cli: Cli): void {
  under
    .command('import <incident> <file>')
    .description('take in the facts of a log, a chat, commits or a table; `-`: standard input')
    .option('--source <name>', 'what tells them, where the file does not say')
    .option(
      '--zone <zone>',
      'the time zone (IANA) of local times in it; the incident’s unless given',
    )
    .option('--from <when>', 'leave out what was before, such as 14:05')
    .option('--to <when>', 'leave out what was after')
    .option('--trial', 'tell what would be taken in, and take nothing')
    .option('--format <format>', 'read it as that: slack, json-lines, git-log, csv, log or chat')
    .action(
      cli.run((incident: string, file: string, options: FileOptions) =>
        cli.withClient((client) =>
          withUpload(file, async (upload) => {
            const query = { name: upload.name, ...options };
            const done = await client.importFacts({ params: { incident }, query, upload });
            return brought(done, options.trial ? 'On trial: ' : '');
          }),
        ),
      ),
    );
  under
    .command('undo <incident> <file>')
    .description('take the facts of a file out again; the file by its SHA-256, or its beginning')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, hash: string, body: { reason: string }) =>
        cli.withClient(async (client) => {
          const view = await client.showIncident({ params: { incident } });
          const found = view.incident.files.find(({ sha256 }) => sha256.startsWith(hash));
          const sha256 = found?.sha256 ?? hash;
          return told(await client.takeBackFacts({ params: { incident, sha256 }, body }));
        }),
      ),
    );
}

type FileOptions = Partial<Record<'source' | 'zone' | 'from' | 'to' | 'format', string>> & {
  trial?: boolean;
};

/** Nothing is lost in silence: what was left out, and what could not be read. */
function brought(done: Awaited<ReturnType<Client['importFacts']>>, begins: string): Answer {
  const { facts: count, format, zone, skipped, leftOut, notRead, sha256 } = done;
  const lines = [
    `${begins}${counted(count, 'fact')} from ${format} (${sha256.slice(0, 12)}), local times in ${zone}.`,
    ...(leftOut > 0 ? [`Left out: ${leftOut}`] : []),
    ...(skipped > 0 ? [`Not read: ${skipped}`] : []),
    ...notRead.map(({ at, reason }) => `  ${at}: ${reason}`),
    ...(skipped > notRead.length ? [`  and ${skipped - notRead.length} more`] : []),
  ];
  return { json: done, text: lines.join('\n') };
}

/** The facts of an incident, page after page: so many at most. */
export function timelineOf(
  client: Client,
  incident: string,
  limit: number,
  query: Omit<FactListOptions, 'limit'> = {},
): Promise<Fact[]> {
  return allPages(limit, async (most, after) => {
    const page = { ...query, limit: Math.min(most, 2000), ...(after ? { after } : {}) };
    const { facts: items, next } = await client.listFacts({ params: { incident }, query: page });
    return { items, next };
  });
}

type FactListOptions = {
  from?: string;
  to?: string;
  kind?: FactKind[];
  source?: string[];
  text?: string;
  withdrawn?: boolean;
  limit: number;
};
