import { type Command, InvalidArgumentError } from 'commander';
import type { Cli, Register } from '#cli/context.ts';
import { wholeNumber } from '#cli/options.ts';
import { readSecret } from '#cli/prompt.ts';
import { table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import { type TlsMode, tlsModes } from '#domain/notice/mail.ts';

type Mail = Awaited<ReturnType<Client['showMail']>>;

export const mail: Register = (program, cli) => {
  const group = program
    .command('mail')
    .description('the mail server by which people are told of their cases');
  group
    .command('show')
    .description('the mail server as it is set, and mails that could not be sent')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const found = await client.showMail();
          return { json: found, text: described(found) };
        }),
      ),
    );
  registerSet(group, cli);
  group
    .command('test')
    .description('send a mail that says nothing, at once')
    .requiredOption('--to <address>', 'to whom')
    .action(
      cli.run(({ to }: { to: string }) =>
        cli.withClient(async (client) => {
          await client.testMail({ body: { to } });
          return { json: { to, sent: true }, text: `The server took a mail to ${to}.` };
        }),
      ),
    );
  group
    .command('remove')
    .description('send no mail any more')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          await client.removeMail();
          return { json: { removed: true }, text: 'No mail is sent any more.' };
        }),
      ),
    );
};

type Options = {
  host: string;
  port?: number;
  tls: TlsMode;
  user?: string;
  keepPassword?: boolean;
  from: string;
  every: number;
};

/** Where mail is handed in, by how it is protected (RFC 8314, RFC 6409). */
const usualPorts: Record<TlsMode, number> = { tls: 465, starttls: 587, none: 25 };

function registerSet(group: Command, cli: Cli): void {
  group
    .command('set')
    .description('say by which server mail is sent; the password is asked for, or read from stdin')
    .requiredOption('--host <name>', 'the server')
    .option(
      '--port <port>',
      'where it takes mail; usually 465 for tls, 587 for starttls',
      wholeNumber,
    )
    .option(
      '--tls <mode>',
      `how the way there is protected: ${tlsModes.join(', ')}`,
      tlsMode,
      'starttls',
    )
    .option('--user <name>', 'who signs in there')
    .option('--keep-password', 'the password of this user stays as it is')
    .requiredOption('--from <address>', 'who mails are from: an address, or "Name <address>"')
    .option('--every <minutes>', 'between two urgent mails to one person', wholeNumber, 10)
    .action(
      cli.run(({ host, port, tls, user, keepPassword, from, every }: Options) =>
        cli.withClient(async (client) => {
          const password =
            user && !keepPassword ? await readSecret(`Password of ${user}: `) : undefined;
          const body = {
            host,
            port: port ?? usualPorts[tls],
            tls,
            sender: from,
            gap: every,
            ...(user ? { user } : {}),
            ...(password ? { password } : {}),
          };
          const found = await client.setMail({ body });
          return { json: found, text: `${described(found)}\nTry it: holdfast mail test --to YOU` };
        }),
      ),
    );
}

function tlsMode(typed: string): TlsMode {
  const mode = tlsModes.find((one) => one === typed);
  if (mode) return mode;
  throw new InvalidArgumentError(`Write ${tlsModes.join(', ')}.`);
}

function described({ server, troubles }: Mail): string {
  if (!server) return 'No mail is sent. Set a server with `holdfast mail set`.';
  const { host, port, tls, user, sender, gap, setBy, setAt } = server;
  const rows = [
    ['server', `${host}:${port}, ${tls === 'none' ? 'without TLS' : tls}`],
    ['signs in', user ?? 'nobody'],
    ['from', sender],
    ['urgent', `at most one mail to a person in ${gap} minutes`],
    ['set', `by ${setBy} on ${setAt.slice(0, 10)}`],
  ];
  if (troubles.length === 0) return table(rows);
  const lines = troubles.map(({ account, slot, state, attempts, error }) => [
    slot.slice(0, 16).replace('T', ' '),
    account,
    state === 'pending' ? `tried ${attempts} times` : 'given up',
    error,
  ]);
  return `${table(rows)}\n\nNot sent:\n${table(lines)}`;
}
