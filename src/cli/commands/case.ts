import { Option } from 'commander';
import { afterwards, type Standing } from '#cli/afterwards.ts';
import { addGroupingCommands } from '#cli/case-grouping.ts';
import type { Cli, Register } from '#cli/context.ts';
import { keepEvidence } from '#cli/evidence-files.ts';
import { endOf, moment, momentOf, untilDate } from '#cli/instant-of.ts';
import { showCase } from '#cli/show-case.ts';
import type { Client } from '#contract/client.ts';
import { type Disposition, dispositions } from '#domain/case/state.ts';

export const caseCommand: Register = (program, cli) => {
  const group = program.command('case').description('one case');
  group
    .command('show <case>')
    .description('how it stands, what is next, how it came here')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const params = { case: id };
          const [view, { remedies }] = await Promise.all([
            client.showCase({ params }),
            client.caseLeverage({ params }),
          ]);
          const text = showCase(view, remedies, new Date().toISOString());
          return { json: { ...view, remedies }, text };
        }),
      ),
    );
  group
    .command('members <case> [names...]')
    .description('let these people alone see it, beside its owner and auditors; no name: open it')
    .action(
      cli.run((id: string, members: string[]) =>
        cli.withClient(async (client) => {
          const standing = await client.restrictCase({ params: { case: id }, body: { members } });
          const who =
            members.length > 0
              ? `${id} is private to ${members.join(', ')}, its owner and auditors.`
              : `${id} is open to everybody whose rights reach it.`;
          return { json: standing, text: who };
        }),
      ),
    );
  addGroupingCommands(group, cli);
  for (const deed of deeds) {
    const command = group.command(deed.usage).description(deed.says);
    for (const option of deed.options ?? []) command.addOption(option);
    command.action(cli.run((id: string, ...rest: unknown[]) => carryOut(cli, deed, id, rest)));
  }
};

function carryOut(cli: Cli, { send, echo }: Deed, id: string, rest: readonly unknown[]) {
  // Commander hands over the arguments, then the options, then the command itself.
  const given = rest.at(-2) as Given;
  const argument = rest.length > 2 ? String(rest[0] ?? '') : '';
  const typed = { params: { case: id }, argument, given };
  return cli.withClient(
    async (client) => {
      const { json, text } = await afterwards(client, await send(client, typed));
      return { json, text: echo ? `${echo(typed)}\n${text}` : text };
    },
    { workers: true },
  );
}

/** What was typed: the case, the word after it, and the options. */
type Typed = { params: { case: string }; argument: string; given: Given };
type Given = {
  reason: string;
  until: string;
  at: string;
  level?: string;
  plan?: string;
  evidence?: string[];
  as: Exclude<Disposition, 'remediated' | 'risk_accepted' | 'import_undone'>;
};

/** Something that a person can do to a case. */
type Deed = {
  usage: string;
  says: string;
  options?: Option[];
  send: (client: Client, typed: Typed) => Promise<Standing>;
  /** What was understood of what was typed, where that is not what the case then says. */
  echo?: (typed: Typed) => string;
};

const reason = new Option('--reason <text>', 'why').makeOptionMandatory();
const until = new Option('--until <date>', untilDate).makeOptionMandatory();

const deeds: readonly Deed[] = [
  {
    usage: 'take <case>',
    says: 'become its owner',
    send: (client, { params }) => client.assignCase({ params, body: {} }),
  },
  {
    usage: 'assign <case> <owner>',
    says: 'give it an owner',
    send: (client, { params, argument }) =>
      client.assignCase({ params, body: { owner: argument } }),
  },
  {
    usage: 'note <case> [text]',
    says: 'write something down, with files where they help',
    options: [new Option('--evidence <name=file...>', 'attach a file under a name')],
    send: async (client, { params, argument, given }) => {
      const evidence = await keepEvidence(client, params.case, given.evidence);
      return client.noteCase({ params, body: { text: argument, evidence } });
    },
  },
  {
    usage: 'hold <case>',
    says: 'stop work for something outside; the clock stops too',
    options: [reason],
    send: (client, { params, given }) =>
      client.holdCase({ params, body: { reason: given.reason } }),
  },
  {
    usage: 'resume <case>',
    says: 'go on after a hold',
    send: (client, { params }) => client.resumeCase({ params }),
  },
  {
    usage: 'withdraw <case>',
    says: 'ask for the approval no more, or take back the one that you gave',
    options: [new Option('--reason <text>', 'why')],
    send: (client, { params, given }) =>
      client.withdrawApproval({ params, body: given.reason ? { reason: given.reason } : {} }),
  },
  {
    usage: 'break-glass <case>',
    says: 'run the plan WITHOUT its approvals, where the workflow allows it; others review that afterwards',
    options: [reason, new Option('--plan <hash>', 'the hash of the plan that was looked at')],
    send: (client, { params, given }) => {
      const plan = given.plan ? { plan: given.plan } : {};
      return client.breakGlass({ params, body: { reason: given.reason, ...plan } });
    },
  },
  {
    usage: 'retry <case>',
    says: 'order a failed action once more',
    send: (client, { params }) => client.retryAction({ params }),
  },
  {
    usage: 'accept-risk <case>',
    says: 'ask to live with the problem until a date; somebody else approves',
    options: [reason, until],
    send: (client, { params, given }) => {
      const body = { until: endOf(given.until), reason: given.reason };
      return client.requestException({ params, body });
    },
  },
  {
    usage: 'extend <case>',
    says: 'ask for more time; somebody else approves',
    options: [
      reason,
      until,
      new Option('--level <id>', 'of this service level; else of the deadline of the case'),
    ],
    send: (client, { params, given }) => {
      const level = given.level ? { level: given.level } : {};
      const body = { until: endOf(given.until), reason: given.reason, ...level };
      return client.requestExtension({ params, body });
    },
  },
  {
    usage: 'date <case> <name>',
    says: 'tell when something happened that a clock begins with or is done by, or correct it',
    options: [
      new Option('--at <instant>', moment).makeOptionMandatory(),
      new Option('--reason <text>', 'why it is corrected, where it was told already'),
    ],
    send: (client, { params, argument, given }) => {
      const corrects = given.reason ? { reason: given.reason } : {};
      const body = { name: argument, instant: momentOf(given.at), ...corrects };
      return client.recordInstant({ params, body });
    },
    echo: ({ argument, given }) => `${argument} is told as ${momentOf(given.at)}.`,
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
    send: (client, { params, given }) =>
      client.requestClosing({ params, body: { disposition: given.as, reason: given.reason } }),
  },
];
