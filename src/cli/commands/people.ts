import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Answer, Cli, Register } from '#cli/context.ts';
import { describeGrants } from '#cli/describe-grants.ts';
import { grants } from '#cli/options.ts';
import { signedIn } from '#cli/signed-in.ts';
import { table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import type { Grant } from '#domain/access/rights.ts';

type Account = Awaited<ReturnType<Client['showAccount']>>;

export const people: Register = (program, cli) => {
  const group = program
    .command('people')
    .description('people and services, with their roles')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const { accounts } = await client.listAccounts();
          const rows = accounts.map((one) => [
            one.name,
            one.displayName,
            one.kind,
            one.status,
            describeGrants(one.grants),
          ]);
          const head = ['name', 'called', 'kind', 'status', 'roles'];
          const none = 'Nobody has an account. Invite somebody with `holdfast people invite NAME`.';
          return { json: accounts, text: rows.length > 0 ? table([head, ...rows]) : none };
        }),
      ),
    );
  registerInvite(group, cli);
  registerService(group, cli);
  registerRename(group, cli);
  registerRoles(group, cli);
  registerSuspension(group, cli);
  registerLink(group, cli);
};

type Invited = { name?: string; email?: string; role?: Grant[] };

const ROLE = [
  '--role <role>',
  'a role, or ROLE:GROUP for the assets of a group; several times',
] as const;

function registerInvite(group: Command, cli: Cli): void {
  group
    .command('invite')
    .description('open an account for a person; prints the link to choose a password by')
    .argument('<account>', 'what the person signs in with, such as ben')
    .option('--name <text>', 'how the person is called, such as "Ben Doe"')
    .option('--email <address>')
    .option(...ROLE, grants)
    .action(
      cli.run((name: string, { name: called, email, role = [] }: Invited) =>
        cli.withClient(async (client) => {
          const body = {
            name,
            displayName: called ?? name,
            grants: role,
            ...(email ? { email } : {}),
          };
          const made = await client.inviteAccount({ body });
          const link = made.link && whole(cli, made.link);
          return {
            json: { ...made, ...(link ? { link } : {}) },
            text: `${name} is invited (${describeGrants(role)}). Hand over this link, which is told this once:\n  ${link}`,
          };
        }),
      ),
    );
}

function registerService(group: Command, cli: Cli): void {
  group
    .command('service')
    .description('open an account for a program, which comes with tokens and never signs in')
    .argument('<account>')
    .option('--name <text>', 'what it is called')
    .option(...ROLE, grants)
    .action(
      cli.run((name: string, { name: called, role = [] }: Invited) =>
        cli.withClient(async (client) => {
          const body = {
            name,
            kind: 'service',
            displayName: called ?? name,
            grants: role,
          } as const;
          return {
            json: await client.inviteAccount({ body }),
            text: `${name} is there (${describeGrants(role)}).\nNext: holdfast tokens issue --account ${name} --name "what it is for"`,
          };
        }),
      ),
    );
}

function registerRename(group: Command, cli: Cli): void {
  group
    .command('rename')
    .description('change how somebody is called. For yourself you sign in.')
    .argument('<called>', 'such as "Ben Doe"; what one signs in with stays')
    .option('--account <name>', 'somebody else, or a service')
    .action(
      cli.run(async (displayName: string, { account }: { account?: string }) => {
        const renamed = account
          ? await cli.withClient((client) => renameOther(client, account, displayName))
          : await signedIn(cli, (client) => client.changeMyProfile({ body: { displayName } }));
        return { json: renamed, text: `${renamed.name} is called ${renamed.displayName}.` };
      }),
    );
}

async function renameOther(client: Client, account: string, displayName: string): Promise<Account> {
  const params = { account };
  const { email } = await client.showAccount({ params });
  return client.changeProfile({ params, body: { displayName, ...(email ? { email } : {}) } });
}

function registerRoles(group: Command, cli: Cli): void {
  group
    .command('roles')
    .description('give exactly these roles, and take all others')
    .argument('<account>')
    .option(...ROLE, grants)
    .option('--none', 'take every role')
    .action(
      cli.run((name: string, { role = [], none = false }: { role?: Grant[]; none?: boolean }) => {
        const said = [role.length > 0, none].filter(Boolean);
        if (said.length !== 1) {
          throw new InputError('USAGE', 'name the roles with --role, or take them all with --none');
        }
        return change(cli, ({ grantRoles }) =>
          grantRoles({ params: { account: name }, body: { grants: role } }),
        );
      }),
    );
}

function registerSuspension(group: Command, cli: Cli): void {
  group
    .command('suspend')
    .description('shut an account: its sessions end, its tokens open nothing')
    .argument('<account>')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((account: string, { reason }: { reason: string }) =>
        change(cli, (client) => client.suspendAccount({ params: { account }, body: { reason } })),
      ),
    );
  group
    .command('restore')
    .description('open a suspended account again')
    .argument('<account>')
    .action(
      cli.run((account: string) =>
        change(cli, (client) => client.restoreAccount({ params: { account } })),
      ),
    );
}

function registerLink(group: Command, cli: Cli): void {
  group
    .command('link')
    .description('a new link to choose a password by; the one before is no longer good')
    .argument('<account>')
    .action(
      cli.run((account: string) =>
        cli.withClient(async (client) => {
          const made = await client.issueLink({ params: { account } });
          const link = whole(cli, made.link);
          const until = made.expiresAt.slice(0, 16).replace('T', ' ');
          return {
            json: { ...made, link },
            text: `Hand over this link to ${account}; it is good once, until ${until} UTC:\n  ${link}`,
          };
        }),
      ),
    );
}

/** Changes an account, and says how it is then. */
function change(cli: Cli, work: (client: Client) => Promise<Account>): Promise<Answer> {
  return cli.withClient(async (client) => {
    const account = await work(client);
    const { name, status, grants: held } = account;
    return { json: account, text: `${name} is ${status} (${describeGrants(held)}).` };
  });
}

/** A link as a browser takes it: without a server it begins where this machine's would listen. */
function whole({ assembly: { config } }: Cli, link: string): string {
  if (!link.startsWith('/')) return link;
  return `${config.publicUrl ?? `http://${config.host}:${config.port}`}${link}`;
}
