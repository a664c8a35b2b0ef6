import { resolve } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Answer, Cli, Register } from '#cli/context.ts';
import { addScopeOptions, type ScopeOptions, scopeOf } from '#cli/exception-scope.ts';
import { addTermOptions, controlOf, type TermOptions, termsOf } from '#cli/exception-terms.ts';
import { readInput } from '#cli/input.ts';
import { endOf, untilDate } from '#cli/instant-of.ts';
import { describeException, describeRules, showException } from '#cli/show-exception.ts';
import { counted, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import { exceptionKinds } from '#domain/exception/kinds.ts';
import { exceptionStates } from '#domain/exception/state.ts';

type Standing = Awaited<ReturnType<Client['approveException']>>;

export const exception: Register = (program, cli) => {
  const group = program
    .command('exception')
    .description('living with a problem until a date, by more than one person’s decision');
  asking(group, cli);
  reading(group, cli);
  deciding(group, cli);
  checking(group, cli);
  rules(group, cli);
};

function asking(group: Command, cli: Cli): void {
  const request = group
    .command('request')
    .description('ask for one; somebody else approves')
    .argument(
      '[command...]',
      'after --: the check of the control that it hangs on, without a shell',
    )
    .addOption(new Option('--kind <kind>', 'why').choices(exceptionKinds).default('risk_accepted'))
    .requiredOption('--reason <text>', 'why, in words')
    .requiredOption('--until <date>', untilDate);
  addScopeOptions(request);
  addTermOptions(request);
  request.action(
    cli.run((command: string[], options: RequestOptions) =>
      cli.withClient(async (client) => {
        const cwd = cli.target().kind === 'local' ? resolve('.') : undefined;
        const control = controlOf(command, options, cwd);
        return told(
          await client.openException({
            body: {
              kind: options.kind,
              reason: options.reason,
              until: endOf(options.until),
              ...scopeOf(options),
              ...termsOf(options),
              ...(control ? { control } : {}),
            },
          }),
        );
      }),
    ),
  );

  const preview = group
    .command('preview')
    .description(
      'which cases and findings such an exception would cover now; nothing is asked for',
    );
  addScopeOptions(preview);
  preview.action(
    cli.run((options: ScopeOptions) =>
      cli.withClient(async (client) => {
        const found = await client.previewException({ body: scopeOf(options) });
        const head = `It would cover ${counted(found.cases, 'case')} with ${counted(found.findings, 'finding')}.`;
        const rows = found.first.map(({ id, severity, asset, title }) => [
          id,
          severity,
          asset,
          title,
        ]);
        return { json: found, text: [head, ...(rows.length > 0 ? [table(rows)] : [])].join('\n') };
      }),
    ),
  );
}

type RequestOptions = ScopeOptions &
  TermOptions & { kind: (typeof exceptionKinds)[number]; reason: string; until: string };

function reading(group: Command, cli: Cli): void {
  group
    .command('list')
    .description('the register, the newest first')
    .addOption(new Option('--state <states...>', 'of these states').choices(exceptionStates))
    .addOption(new Option('--kind <kinds...>', 'of these kinds').choices(exceptionKinds))
    .option('--waiting', 'those alone that wait for an answer')
    .action(
      cli.run((options: ListOptions) =>
        cli.withClient(async (client) => {
          const { state, kind, waiting } = options;
          const query = {
            ...(state ? { state } : {}),
            ...(kind ? { kind } : {}),
            ...(waiting ? { waiting } : {}),
            limit: 500,
          };
          const { exceptions, next } = await client.listExceptions({ query });
          const rows = exceptions.map((one) => [
            one.id,
            one.asked?.for === 'renewal' ? `${one.state}, renewal asked for` : one.state,
            one.kind,
            one.until.slice(0, 10),
            coverText(one),
            one.requestedBy,
            one.reason,
          ]);
          const head = ['id', 'state', 'kind', 'until', 'covers', 'by', 'reason'];
          const more = next ? '\nThere are more: narrow the list down by --state or --kind.' : '';
          const text = rows.length > 0 ? table([head, ...rows]) + more : 'There is no exception.';
          return { json: exceptions, text };
        }),
      ),
    );
  group
    .command('show <exception>')
    .description('how it stands, what it covers, how it came here')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const view = await client.showException({ params: { exception: id } });
          return { json: view, text: showException(view) };
        }),
      ),
    );
}

function coverText({ covered, past }: { covered: number; past: number }): string {
  return `${counted(covered, 'case')}${past > 0 ? `, ${past} before` : ''}`;
}

type ListOptions = {
  state?: (typeof exceptionStates)[number][];
  kind?: (typeof exceptionKinds)[number][];
  waiting?: boolean;
};

function deciding(group: Command, cli: Cli): void {
  group
    .command('approve <exception>')
    .description('agree to it, or to its renewal')
    .option('--note <text>')
    .action(
      cli.run((id: string, { note }: { note?: string }) =>
        cli.withClient(
          async (client) => {
            const body = note ? { note } : {};
            return told(await client.approveException({ params: { exception: id }, body }));
          },
          { workers: true },
        ),
      ),
    );
  for (const { name, says, send } of withReason) {
    const command = group.command(`${name} <exception>`).description(says);
    if (name === 'withdraw') command.option('--reason <text>', 'why');
    else command.requiredOption('--reason <text>', 'why');
    if (name === 'renew') command.requiredOption('--until <date>', untilDate);
    command.action(
      cli.run((id: string, given: Given) =>
        cli.withClient(async (client) => told(await send(client, { exception: id }, given))),
      ),
    );
  }
}

type Given = { reason: string; until: string };
type Params = { exception: string };

const withReason: readonly {
  name: string;
  says: string;
  send: (client: Client, params: Params, given: Given) => Promise<Standing>;
}[] = [
  {
    name: 'reject',
    says: 'say no to it, or to its renewal',
    send: (client, params, { reason }) => client.rejectException({ params, body: { reason } }),
  },
  {
    name: 'renew',
    says: 'ask for one more span; somebody else approves',
    send: (client, params, { reason, until }) =>
      client.renewException({ params, body: { reason, until: endOf(until) } }),
  },
  {
    name: 'revoke',
    says: 'end it before its date; its cases go back to work',
    send: (client, params, { reason }) => client.revokeException({ params, body: { reason } }),
  },
  {
    name: 'withdraw',
    says: 'take back what you have asked for',
    send: (client, params, { reason }: Partial<Given>) =>
      client.withdrawException({ params, body: reason ? { reason } : {} }),
  },
];

const PATIENCE_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 200;

function checking(group: Command, cli: Cli): void {
  group
    .command('check <exception>')
    .description('have the control that it hangs on checked now')
    .action(
      cli.run((id: string) =>
        cli.withClient(
          async (client) => {
            const params = { exception: id };
            const before = await client.checkException({ params });
            return checked(await afterCheck(client, params, before.version));
          },
          { workers: true },
        ),
      ),
    );
}

/** The exception once a check is on record; as it stands where none is within a minute. */
async function afterCheck(client: Client, params: Params, version: number): Promise<Standing> {
  const until = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const { exception: now } = await client.showException({ params });
    if (now.version > version || Date.now() > until) return now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}

function checked(exception: Standing): Answer {
  const last = exception.checks?.last;
  const said = last
    ? `The check of ${last.at} says: ${last.outcome}${last.reason ? ` (${last.reason})` : ''}.`
    : 'No check is on record yet.';
  const answer = told(exception);
  const exitCode = last?.outcome === 'passed' ? 0 : 1;
  return { ...answer, text: `${said}\n${answer.text}`, exitCode };
}

function rules(group: Command, cli: Cli): void {
  group
    .command('rules')
    .description('what exceptions may be here, or say what they may be')
    .option('--set <rules.json>', 'from now on, as --json prints it')
    .action(
      cli.run(({ set }: { set?: string }) =>
        cli.withClient(async (client) => {
          const told = set
            ? await client.setExceptionRules({ body: readRules(set) })
            : await client.exceptionRules();
          return { json: told, text: describeRules(told) };
        }),
      ),
    );
}

function readRules(file: string) {
  try {
    return JSON.parse(readInput(file).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError('USAGE', `${file} is not JSON: ${error.message}`);
  }
}

function told(exception: Standing): Answer {
  return { json: exception, text: describeException(exception) };
}
