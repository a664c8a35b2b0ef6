import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import { type FactKind, factKinds } from '#domain/timeline/fact.ts';
import { type Milestone, milestones } from '#domain/timeline/milestones.ts';
import type { Answer, Cli } from './context.ts';
import { told } from './incident-course.ts';
import { withUpload } from './input.ts';
import { beginning, wholeNumber } from './options.ts';
import {
  describeFact,
  describeIncident,
  type Fact,
  factsText,
  type Incident,
} from './show-incident.ts';
import { counted } from './text.ts';

const when =
  'when: 14:05, +7m after the last fact, -3m ago, yesterday 21:00, 2026-03-08 02:30, 14:05Z';

/** Noting facts and putting them right. */
export function facts(group: Command, cli: Cli): void {
  noting(group, cli);
  correcting(group, cli);
  withdrawing(group, cli);
  marking(group, cli);
}

function noting(group: Command, cli: Cli): void {
  const note = group
    .command('note')
    .description('note a fact: [INCIDENT] [WHEN] TEXT; of the one that is ongoing, and now')
    .argument('<words...>', when)
    // `-3m` is no option.
    .allowUnknownOption()
    .addOption(
      new Option('--kind <kind>', 'what sort of thing').choices(factKinds).default('observation'),
    );
  partOptions(note)
    .addOption(new Option('--milestone <milestone>', 'what it is').choices(milestones))
    .action(
      cli.run((words: string[], options: NoteOptions) =>
        cli.withClient(async (client) => {
          const { id, at, text } = spoken(words);
          const params = { incident: id ?? (await onlyOngoing(client)) };
          const { kind, milestone, ...parts } = options;
          const what = { at, text, kind, ...partsOf(parts), ...(milestone ? { milestone } : {}) };
          return noted(await client.noteFact({ params, body: what }));
        }),
      ),
    );
}

/** Options for the parts of a fact that there need not be. */
function partOptions(command: Command): Command {
  return command
    .option('--end <when>', 'of what lasted: when it was over, or +7m after its beginning')
    .option(
      '--zone <zone>',
      'the time zone (IANA) that the instants are in; the incident’s unless given',
    )
    .option('--source <name>', 'what tells it, such as a host or a dashboard')
    .option('--who <name>', 'who did it')
    .option('--system <name>', 'what did it')
    .option('--url <address>', 'where it can be looked at')
    .option('--raw <text>', 'the line or message, as it stood there');
}

type Parts = Partial<Record<'end' | 'zone' | 'source' | 'who' | 'system' | 'url' | 'raw', string>>;
/** `--who`, for `--actor` says who it is that notes it. */
function partsOf<P extends Parts>({ who, ...parts }: P): Omit<P, 'who'> & { actor?: string } {
  return { ...parts, ...(who === undefined ? {} : { actor: who }) };
}
type NoteOptions = Parts & { kind: FactKind; milestone?: Milestone };

/** `I-1 +7m failed over`, without the id, or without the time: then it is now. */
function spoken(words: readonly string[]): { id?: string; at: string; text: string } {
  const unknown = words.find((word) => /^-(?!\d)/.test(word));
  if (unknown) throw new InputError('USAGE', `unknown option '${unknown}'`);
  const [first = '', ...others] = words;
  const id = /^I-\d+$/.test(first) ? { id: first } : {};
  const rest = 'id' in id ? others : words;
  if (rest.length === 0) throw new InputError('USAGE', 'say what happened');
  if (rest.length === 1) return { ...id, at: 'now', text: rest[0] ?? '' };
  const [at = '', ...text] = rest;
  return { ...id, at, text: text.join(' ') };
}

async function onlyOngoing(client: Client): Promise<string> {
  const query = { state: ['ongoing' as const, 'mitigated' as const], limit: 2 };
  const { incidents } = await client.listIncidents({ query });
  const [only, another] = incidents;
  if (only && !another) return only.id;
  const why = only ? 'several incidents are ongoing' : 'no incident is ongoing';
  throw new InputError('USAGE', `${why}: name one, such as I-1, before the time`);
}

function correcting(group: Command, cli: Cli): void {
  const correct = group
    .command('correct <incident> <fact>')
    .description('say otherwise what a fact says; what it said before stays on record')
    .option('--at <when>', when)
    .option('--text <text>')
    .addOption(new Option('--kind <kind>').choices(factKinds));
  partOptions(correct)
    .option('--without <parts...>', 'parts that it has not: end, source, …')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, fact: string, options: CorrectOptions) =>
        cli.withClient(async (client) => {
          const { reason, without = [], ...to } = options;
          const taken = Object.fromEntries(
            without.map((part) => [part === 'who' ? 'actor' : part, null]),
          );
          const body = { to: { ...partsOf(to), ...taken }, reason };
          return noted(await client.correctFact({ params: { incident, fact }, body }));
        }),
      ),
    );
}

type CorrectOptions = Parts & {
  at?: string;
  text?: string;
  kind?: FactKind;
  without?: string[];
  reason: string;
};

function withdrawing(group: Command, cli: Cli): void {
  group
    .command('withdraw <incident> <fact>')
    .description('take a fact out of the timeline')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, fact: string, body: { reason: string }) =>
        cli.withClient(async (client) =>
          told(await client.withdrawFact({ params: { incident, fact }, body })),
        ),
      ),
    );
  group
    .command('restore <incident> <fact>')
    .description('take a fact into the timeline again')
    .option('--reason <text>', 'why')
    .action(
      cli.run((incident: string, fact: string, body: { reason?: string }) =>
        cli.withClient(async (client) =>
          told(await client.restoreFact({ params: { incident, fact }, body })),
        ),
      ),
    );
}

function marking(group: Command, cli: Cli): void {
  group
    .command('milestone <incident>')
    .description('say which fact a milestone is, or that none is')
    .addArgument(new Argument('<milestone>').choices(milestones))
    .argument('[fact]', 'its id, such as F-3')
    .option('--clear', 'no fact is')
    .option('--reason <text>', 'why, of one that is cleared')
    .action(
      cli.run((incident: string, milestone: Milestone, fact?: string, rest?: ClearOptions) =>
        cli.withClient(async (client) => {
          const params = { incident };
          if (rest?.clear) {
            const { reason } = rest;
            if (!reason) throw new InputError('USAGE', 'say why with --reason');
            return told(await client.clearMilestone({ params, body: { milestone, reason } }));
          }
          if (fact === undefined) throw new InputError('USAGE', 'name the fact, or --clear it');
          return told(await client.setMilestone({ params, body: { milestone, fact } }));
        }),
      ),
    );
}

type ClearOptions = { clear?: boolean; reason?: string };

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
    .option('--after <cursor>', 'from where a page before ended')
    .action(
      cli.run((id: string, query: FactListOptions) =>
        cli.withClient(async (client) => {
          const params = { incident: id };
          const { incident } = await client.showIncident({ params });
          const page = await client.listFacts({ params, query });
          const more = page.next ? `\nThere are more: --after ${page.next}` : '';
          const text =
            page.facts.length > 0 ? factsText(incident, page.facts) : 'There is no such fact.';
          return { json: page, text: text + more };
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
    .option('--format <format>', 'read it as that: slack, json-lines, git-log, csv, log or chat')
    .action(
      cli.run((incident: string, file: string, options: FileOptions) =>
        cli.withClient((client) =>
          withUpload(file, async (upload) => {
            const query = { name: upload.name, ...options };
            return brought(await client.importFacts({ params: { incident }, query, upload }));
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

type FileOptions = Partial<Record<'source' | 'zone' | 'from' | 'to' | 'format', string>>;

/** Nothing is lost in silence: what was left out, and what could not be read. */
function brought(done: Awaited<ReturnType<Client['importFacts']>>): Answer {
  const { facts: count, format, zone, skipped, leftOut, notRead, sha256 } = done;
  const lines = [
    `${counted(count, 'fact')} from ${format} (${sha256.slice(0, 12)}), local times in ${zone}.`,
    ...(leftOut > 0 ? [`Left out: ${leftOut}`] : []),
    ...(skipped > 0 ? [`Not read: ${skipped}`] : []),
    ...notRead.map(({ at, reason }) => `  ${at}: ${reason}`),
    ...(skipped > notRead.length ? [`  and ${skipped - notRead.length} more`] : []),
  ];
  return { json: done, text: lines.join('\n') };
}

type FactListOptions = {
  from?: string;
  to?: string;
  kind?: FactKind[];
  source?: string[];
  text?: string;
  withdrawn?: boolean;
  limit: number;
  after?: string;
};

function noted({
  incident,
  fact,
  version,
}: {
  incident: Incident;
  fact: Fact;
  version: number;
}): Answer {
  const text = `${describeFact(incident, fact)}\n${describeIncident(incident)}`;
  return { json: { version, incident, fact }, text };
}
