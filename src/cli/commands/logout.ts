import { InputError } from '#app/input-error.ts';
import type { Register } from '#cli/context.ts';
import { inPerson } from '#cli/in-person.ts';
import {
  LOCAL,
  type Profile,
  profileNamed,
  readProfiles,
  writeProfiles,
} from '#cli/profile-file.ts';
import { remoteClient } from '#cli/remote-client.ts';
import { revokeOwn } from '#cli/revoke-own.ts';
import { ApiProblem } from '#contract/http-client.ts';

export const logout: Register = (program, cli) => {
  program
    .command('logout')
    .description('revoke the token of the profile in use, or of --profile, and forget it')
    .option('--forget', 'forget it, and leave the token as it is')
    .action(
      cli.run(async ({ forget = false }: { forget?: boolean }) => {
        const { profile: file } = cli.assembly.config;
        const { insecure = false, profile: asked } = cli.options();
        const { profiles = {}, use, ...rest } = readProfiles(file);
        const name = asked ?? use;
        if (!name || name === LOCAL) {
          const message = 'no profile is in use: name one with --profile (see `holdfast profiles`)';
          throw new InputError('USAGE', message);
        }
        const gone = profileNamed({ profiles }, name);
        const { [name]: _, ...left } = profiles;
        const revoked = !forget && (await revoke(gone, insecure));
        const still = use && use !== name ? { use } : {};
        writeProfiles(file, { ...rest, ...still, profiles: left });
        return {
          json: { profile: name, url: gone.url, revoked },
          text: revoked
            ? `The token for ${gone.url} is revoked, and the profile ${name} forgotten.`
            : `The profile ${name} is forgotten. Its token is good until it expires or is revoked.`,
        };
      }),
    );
};

/** Revokes the token that a profile holds; whether that could be done: of one from elsewhere no id is known. */
async function revoke(profile: Profile, insecure: boolean): Promise<boolean> {
  const { url, token, tokenId, name } = profile;
  if (!tokenId) return false;
  const how = { url, insecure: insecure || profile.insecure === true };
  try {
    await revokeOwn(remoteClient({ ...how, token }), tokenId);
  } catch (error) {
    const code = error instanceof ApiProblem ? error.code : undefined;
    // One that may not revoke leaves it to its person; one that is no longer good needs no revoking.
    if (code === 'RIGHT_MISSING') {
      await inPerson({ ...how, name }, (client) => revokeOwn(client, tokenId));
    } else if (code !== 'NOT_SIGNED_IN') throw error;
  }
  return true;
}
