import { hostname } from 'node:os';
import { InputError } from '#app/input-error.ts';
import type { Register } from '#cli/context.ts';
import { inPerson } from '#cli/in-person.ts';
import { wholeNumber } from '#cli/options.ts';
import { LOCAL, type Profile, readProfiles, writeProfiles } from '#cli/profile-file.ts';
import { asking } from '#cli/prompt.ts';
import { remoteClient } from '#cli/remote-client.ts';
import { isExposed, serverUrl } from '#cli/server-url.ts';
import { revokeOwn } from '#cli/tokens.ts';

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
        const { profile: file } = cli.assembly.config;
        const { insecure = false, profile } = cli.options();
        const { profiles = {}, ...rest } = readProfiles(file);
        const server = { url: serverUrl(typed), insecure };
        const name = profileName(profile, server.url, profiles);
        const made = await newProfile(server, options, profiles[name]);
        writeProfiles(file, { ...rest, use: name, profiles: { ...profiles, [name]: made } });
        const { url, name: account, expiresAt } = made;
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

/** A profile for the server, with the token that was brought along, or with a new one, made by signing in. */
async function newProfile(
  { url, insecure }: { url: string; insecure: boolean },
  { token: given, tokenStdin, name, days }: Options,
  former: Profile | undefined,
): Promise<Profile> {
  const decided = insecure && isExposed(url) ? ({ insecure: true } as const) : {};
  return asking(async (ask) => {
    const token = tokenStdin ? (await ask('Token: ', { hidden: true })).trim() : given;
    if (token) {
      const { name: account } = await remoteClient({ url, token, insecure }).whoAmI();
      return { url, token, name: account, ...decided };
    }
    return inPerson({ url, insecure, name }, ask, async (client) => {
      const { name: account } = await client.whoAmI();
      const body = { name: `command line on ${hostname()}`, days };
      const made = await client.issueMyToken({ body });
      // The profile forgets the token that it held, and then nobody knows it any more.
      if (former?.tokenId && former.name === account) await revokeOwn(client, former.tokenId);
      const { id: tokenId, expiresAt } = made.token;
      return { url, token: made.text, name: account, tokenId, expiresAt, ...decided };
    });
  });
}

/** The name that was asked for, else the server's host. Throws USAGE for one that is of another server. */
function profileName(
  asked: string | undefined,
  url: string,
  profiles: Readonly<Record<string, Profile>>,
): string {
  const name = asked ?? new URL(url).host.replace(/[[\]]/g, '');
  if (name === LOCAL || !/^[A-Za-z0-9][\w.:-]{0,99}$/.test(name)) {
    const message = `"${name}" is no name for a profile: use letters, digits, dots, dashes and colons, and not "local"`;
    throw new InputError('USAGE', message);
  }
  const other = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!other || other.url === url) return name;
  const message = `the profile ${name} is of ${other.url}: choose another name with --profile, or log out of it first`;
  throw new InputError('USAGE', message);
}
