import { hostname } from 'node:os';
import { InputError } from '#app/input-error.ts';
import type { Register } from '#cli/context.ts';
import { inPerson } from '#cli/in-person.ts';
import { wholeNumber } from '#cli/options.ts';
import { LOCAL, type Profile, profileOf, readProfiles, writeProfiles } from '#cli/profile-file.ts';
import { readSecret } from '#cli/prompt.ts';
import { remoteClient } from '#cli/remote-client.ts';
import { revokeOwn } from '#cli/revoke-own.ts';
import { inClear, isExposed, serverUrl } from '#cli/server-url.ts';
import { goesBefore } from '#cli/target.ts';
import type { Client } from '#contract/client.ts';

type Options = { name?: string; days: number; token?: string; tokenStdin?: boolean };

export const login: Register = (program, cli) => {
  program
    .command('login')
    .description('use a server from now on: asks who you are, and keeps a token as a profile')
    .argument('<url>', 'the address of the server')
    .option('--name <name>', 'the name of your account, instead of being asked for it')
    .option('--days <days>', 'for how long the token is good', wholeNumber, 90)
    .option('--token <token>', 'keep this token, instead of signing in to make one')
    .option('--token-stdin', 'the same, read from standard input')
    .addHelpText('after', HELP)
    .action(
      cli.run(async (typed: string, options: Options) => {
        const { config } = cli.assembly;
        const file = config.profile;
        const { insecure = false, profile } = cli.options();
        const known = readProfiles(file);
        const url = serverUrl(typed);
        const name = profileName(profile, url);
        const former = profileOf(known, name);
        if (former && former.url !== url) throw taken(name, `of ${former.url}`);
        if (insecure && isExposed(url)) cli.note(inClear(url));
        const made = await newProfile({ url, insecure, name, former }, options);
        const profiles = { ...known.profiles, [name]: made };
        writeProfiles(file, { ...known, use: name, profiles });
        const warning = goesBefore(config, name);
        if (warning) cli.note(warning);
        const { name: account, expiresAt } = made;
        const until = expiresAt ? `, until ${expiresAt.slice(0, 10)}` : '';
        return {
          json: { profile: name, url, name: account, expiresAt: expiresAt ?? null, file },
          text: [
            `You act as ${account} on ${url} from now on (profile ${name}${until}).`,
            "Back to this machine's own database: holdfast use local",
          ].join('\n'),
        };
      }),
    );
};

const HELP = `
The profile is called as the server's host, or as --profile says. Where standard input is no terminal its lines are
the answers: the name, unless --name gives it, then the password. Somebody who signs in at the company's identity
provider has no password here: make a token in the console, and keep it with --token-stdin.`;

type Wanted = { url: string; insecure: boolean; name: string; former: Profile | undefined };

/** A profile for the server, with the token that was brought along, or with a new one, made by signing in. */
async function newProfile(
  { url, insecure, name, former }: Wanted,
  { token: given, tokenStdin, name: account, days }: Options,
): Promise<Profile> {
  const decided = insecure && isExposed(url) ? ({ insecure: true } as const) : {};
  const token = given ?? (tokenStdin ? (await readSecret('Token: ')).trim() : undefined);
  const whose = async (client: Client) => {
    const who = (await client.whoAmI()).name;
    if (former && former.name !== who) throw taken(name, `${former.name}'s`);
    return who;
  };
  if (token !== undefined) {
    const who = await whose(remoteClient({ url, token, insecure }));
    return { url, token, name: who, ...decided };
  }
  return inPerson({ url, insecure, name: account }, async (client) => {
    const who = await whose(client);
    const body = { name: `command line on ${hostname()}`, days };
    const made = await client.issueMyToken({ body });
    // The profile forgets the token that it held, and then nobody knows it any more.
    if (former?.tokenId) await revokeOwn(client, former.tokenId);
    const { id: tokenId, expiresAt } = made.token;
    return { url, token: made.text, name: who, tokenId, expiresAt, ...decided };
  });
}

/** The name that was asked for, else the server's host. */
function profileName(asked: string | undefined, url: string): string {
  const name = asked ?? new URL(url).host.replace(/[[\]]/g, '');
  if (name !== LOCAL && /^[A-Za-z0-9][\w.:-]{0,99}$/.test(name)) return name;
  const message = `"${name}" is no name for a profile: use letters, digits, dots, dashes and colons, and not "local"`;
  throw new InputError('USAGE', message);
}

function taken(name: string, by: string): InputError {
  const message = `the profile ${name} is ${by}: choose another name with --profile, or log out of it first`;
  return new InputError('USAGE', message);
}
