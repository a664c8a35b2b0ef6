import { Option } from 'commander';
import { operator } from '#app/access/caller.ts';
import { type Ask, act, keepEvidence } from '#app/case-actions.ts';
import { viewCase } from '#app/case-view.ts';
import { afterwards } from '#cli/afterwards.ts';
import type { Cli, OpenSystem, Register } from '#cli/context.ts';
import { evidenceFiles } from '#cli/evidence-files.ts';
import { instantOf } from '#cli/instant-of.ts';
import { showCase } from '#cli/show-case.ts';
import { type Disposition, dispositions } from '#domain/case/state.ts';

export const caseCommand: Register = (program, cli) => {
  const group = program.command('case').description('one case');
  group
    .command('show <case>')
    .description('how it stands, what is next, how it came here')
    .action(
      cli.run((id: string) =>
        cli.withSystem(async (system) => {
          const view = await viewCase(system, await operator(system, cli.actor()), id);
          return { json: view, text: showCase(view, system.now()) };
        }),
      ),
    );
  for (const { usage, says, options = [], ask } of deeds) {
    const command = group.command(usage).description(says);
    for (const option of options) command.addOption(option);
    command.action(
      cli.run((id: string, ...rest: unknown[]) =>
        cli.withSystem(
          async (system) => {
            // Commander hands over the arguments, then the options, then the command itself.
            const given = rest.at(-2) as Given;
            const argument = rest.length > 2 ? String(rest[0]) : '';
            const asked = await ask({ cli, system, argument, given });
            await act(system, id, asked, { actor: cli.actor() });
            return afterwards(cli, system, id);
          },
          { workers: true },
        ),
      ),
    );
  }
};

/** What was typed after the case's id, and where to use it. */
type Typed = { cli: Cli; system: OpenSystem; argument: string; given: Given };
type Given = { reason: string; until: string; evidence?: string[]; as: Disposition };

/** Something that a person can do to a case. */
type Deed = {
  usage: string;
  says: string;
  options?: Option[];
  ask: (typed: Typed) => Ask | Promise<Ask>;
};

const reason = new Option('--reason <text>', 'why').makeOptionMandatory();

const deeds: readonly Deed[] = [
  {
    usage: 'take <case>',
    says: 'become its owner',
    ask: ({ cli }) => ({ type: 'AssignCase', owner: cli.actor() }),
  },
  {
    usage: 'assign <case> <owner>',
    says: 'give it an owner',
    ask: ({ argument }) => ({ type: 'AssignCase', owner: argument }),
  },
  {
    usage: 'note <case> <text>',
    says: 'write something down, with files where they help',
    options: [new Option('--evidence <name=file...>', 'attach a file under a name')],
    ask: async ({ system, argument, given }) => ({
      type: 'AddNote',
      text: argument,
      evidence: await keepEvidence(system, evidenceFiles(given.evidence)),
    }),
  },
  {
    usage: 'hold <case>',
    says: 'stop work for something outside; the clock stops too',
    options: [reason],
    ask: ({ given }) => ({ type: 'HoldCase', reason: given.reason }),
  },
  {
    usage: 'resume <case>',
    says: 'go on after a hold',
    ask: () => ({ type: 'ResumeCase' }),
  },
  {
    usage: 'retry <case>',
    says: 'order a failed action once more',
    ask: () => ({ type: 'RetryAction' }),
  },
  {
    usage: 'accept-risk <case>',
    says: 'ask to live with the problem until a date; somebody else approves',
    options: [
      reason,
      new Option('--until <date>', 'a date or instant (ISO 8601)').makeOptionMandatory(),
    ],
    ask: ({ given }) => ({
      type: 'RequestException',
      until: instantOf(given.until),
      reason: given.reason,
    }),
  },
  {
    usage: 'close <case>',
    says: 'ask to close it for another reason than a fix; somebody else approves',
    options: [
      reason,
      new Option('--as <disposition>', 'what was concluded')
        .choices(dispositions.filter((one) => one !== 'remediated'))
        .makeOptionMandatory(),
    ],
    ask: ({ given }) => ({
      type: 'RequestDisposition',
      disposition: given.as as 'withdrawn',
      reason: given.reason,
    }),
  },
];
