import type { Register } from '#cli/context.ts';
import { readProfiles, writeProfiles } from '#cli/profile-file.ts';

export const profile: Register = (program, cli) => {
  program
    .command('profile')
    .description('who acts, and where')
    .argument('[name]', "act under this name on this machine's own database")
    .action(
      cli.run(async (name: string | undefined) => {
        const { profile: file } = cli.assembly.config;
        if (name) writeProfiles(file, { ...readProfiles(file), actor: name });
        const target = cli.target();
        const actor = name ?? cli.actor();
        if (target.kind === 'local') {
          return { json: { actor, file }, text: `You act as ${actor}.` };
        }
        const { url, profile: used } = target;
        const account = used && readProfiles(file).profiles?.[used]?.name;
        const there = account ? `as ${account} on ${url} (profile ${used})` : `on ${url}`;
        return {
          json: { actor, file, server: url, profile: used ?? null, account: account ?? null },
          text: `You act ${there}; on this machine's own database as ${actor}.`,
        };
      }),
    );
};
