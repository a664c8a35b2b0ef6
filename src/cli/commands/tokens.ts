import type { Command } from 'commander';
import type { Cli, Register } from '#cli/context.ts';
import { scopes, wholeNumber } from '#cli/options.ts';
import { signedIn } from '#cli/signed-in.ts';
import { table } from '#cli/text.ts';
import type { Permission } from '#domain/access/roles.ts';

export const tokens: Register = (program, cli) => {
  const group = program
    .command('tokens')
    .description('API tokens: your own on a server, or those of an account')
    .option(...ACCOUNT)
    .action(
      cli.run(({ account }: { account?: string }) =>
        cli.withClient(async (client) => {
          const list = account
            ? await client.listTokens({ params: { account } })
            : await client.listMyTokens();
          const rows = list.tokens.map((one) => [
            one.id,
            one.name,
            one.scopes?.join(' ') ?? 'all that the account may',
            one.expiresAt.slice(0, 10),
            one.usedAt?.slice(0, 16).replace('T', ' ') ?? 'never',
          ]);
          const head = ['token', 'name', 'for', 'until', 'used last (UTC)'];
          return {
            json: list.tokens,
            text: rows.length > 0 ? table([head, ...rows]) : 'There are no tokens.',
          };
        }),
      ),
    );
  registerIssue(group, cli);
  registerRevoke(group, cli);
};

const ACCOUNT = ['--account <name>', 'the tokens of this account'] as const;

type Issued = { account?: string; name: string; days: number; scope?: Permission[] };

function registerIssue(group: Command, cli: Cli): void {
  group
    .command('issue')
    .description('make a token; its text is told this once. For one of your own you sign in.')
    .option('--account <name>', 'for this service')
    .requiredOption('--name <text>', 'what it is for')
    .option('--days <days>', 'for how long it is good', wholeNumber, 90)
    .option('--scope <permission>', 'nothing but this, such as cases.read; several times', scopes)
    .action(
      cli.run(async (_: object, command: Command) => {
        const { account, name, days, scope } = command.optsWithGlobals<Issued>();
        const body = { name, days, ...(scope ? { scopes: scope } : {}) };
        const { token, text } = account
          ? await cli.withClient((client) => client.issueToken({ params: { account }, body }))
          : await signedIn(cli, (client) => client.issueMyToken({ body }));
        return {
          json: { token, text },
          text: `${token.id} is good until ${token.expiresAt.slice(0, 10)}. Keep it; it is told this once:\n  ${text}`,
        };
      }),
    );
}

function registerRevoke(group: Command, cli: Cli): void {
  group
    .command('revoke')
    .description('revoke a token. For one of your own you sign in.')
    .argument('<token>', 'its id: see holdfast tokens')
    .option('--account <name>', 'of this account')
    .action(
      cli.run(async (token: string, _: object, command: Command) => {
        const { account } = command.optsWithGlobals<{ account?: string }>();
        if (account) {
          await cli.withClient((client) => client.revokeToken({ params: { account, token } }));
        } else {
          await signedIn(cli, (client) => client.revokeMyToken({ params: { token } }));
        }
        return { json: { token, revoked: true }, text: `${token} is revoked.` };
      }),
    );
}
