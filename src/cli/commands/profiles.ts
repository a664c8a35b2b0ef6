import type { Register } from '#cli/context.ts';
import { LOCAL, readProfiles } from '#cli/profile-file.ts';
import { table } from '#cli/text.ts';

export const profiles: Register = (program, cli) => {
  program
    .command('profiles')
    .description('the servers that you have logged in to, and which one is in use')
    .action(
      cli.run(async () => {
        const { profiles: known = {}, use = LOCAL } = readProfiles(cli.assembly.config.profile);
        const own = { profile: LOCAL, url: null, name: cli.actor(), expiresAt: null };
        const servers = Object.entries(known).map(([profile, { url, name, expiresAt = null }]) => ({
          profile,
          url,
          name,
          expiresAt,
        }));
        const list = [own, ...servers].map((one) => ({ ...one, inUse: one.profile === use }));
        const rows = list.map(({ inUse, profile, name, url, expiresAt }) => [
          inUse ? '▸' : '',
          profile,
          name,
          url ?? "this machine's own database",
          expiresAt?.slice(0, 10) ?? '',
        ]);
        return { json: list, text: table([['', 'profile', 'as', 'where', 'until'], ...rows]) };
      }),
    );
};
