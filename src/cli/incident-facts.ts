import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import { type FactKind, factKinds } from '#domain/timeline/fact.ts';
import { type Milestone, milestones } from '#domain/timeline/milestones.ts';
import type { Answer, Cli } from './context.ts';
import { keepFactEvidence } from './evidence-files.ts';
import { told } from './incident-course.ts';
import { describeFact, describeIncident, type Fact, type Incident } from './show-incident.ts';

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
          const told = await partsOf(client, params.incident, parts);
          const what = { at, text, kind, ...told, ...(milestone ? { milestone } : {}) };
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
    .option('--raw <text>', 'the line or message, as it stood there')
    .option('--evidence <name=file...>', 'a file that shows it');
}

type Parts = Partial<
  Record<'end' | 'zone' | 'source' | 'who' | 'system' | 'url' | 'raw', string>
> & {
  evidence?: string[];
};
/** As the API has them, with files uploaded. `--who`, for `--actor` says who it is that notes it. */
async function partsOf<P extends Parts>(client: Client, incident: string, given: P) {
  const { who, evidence: named, ...parts } = given;
  const evidence = named && (await keepFactEvidence(client, incident, named));
  return {
    ...parts,
    ...(who === undefined ? {} : { actor: who }),
    ...(evidence ? { evidence } : {}),
  };
}
type NoteOptions = Parts & { kind: FactKind; milestone?: Milestone };

/** `I-1 +7m failed over`, without the id, or without the time: then it is now. */
function spoken(typed: readonly string[]): { id?: string; at: string; text: string } {
  const unknown = typed.find((word) => /^-(?!\d)/.test(word));
  if (unknown) throw new InputError('USAGE', `unknown option '${unknown}'`);
  const [first = '', ...others] = typed;
  const id = /^I-\d+$/.test(first) ? { id: first } : {};
  const rest = 'id' in id ? others : typed;
  if (rest.length === 0) throw new InputError('USAGE', 'say what happened');
  if (rest.length === 1) return { ...id, at: 'now', text: rest[0] ?? '' };
  // `yesterday 21:00 errors`, without quotes.
  const dated = rest.length > 2 && /^(?:\d{4}-\d\d-\d\d|today|yesterday)$/.test(rest[0] ?? '');
  const words = dated ? 2 : 1;
  return { ...id, at: rest.slice(0, words).join(' '), text: rest.slice(words).join(' ') };
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
          const told = await partsOf(client, incident, to);
          const body = { to: { ...told, ...taken }, reason };
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
