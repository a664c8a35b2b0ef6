import type { Register } from '#cli/context.ts';
import { LOCAL, profileNamed, readProfiles, writeProfiles } from '#cli/profile-file.ts';
import { goesBefore } from '#cli/target.ts';

export const use: Register = (program, cli) => {
  program
    .command('use')
    .description("use another server from now on, or this machine's own database")
    .argument('<profile>', "a profile (see holdfast profiles), or local: this machine's own")
    .action(
      cli.run(async (name: string) => {
        const { config } = cli.assembly;
        const file = config.profile;
        const { use: _, ...rest } = readProfiles(file);
        const server = name === LOCAL ? undefined : profileNamed(rest, name);
        writeProfiles(file, server ? { ...rest, use: name } : rest);
        const warning = goesBefore(config, name);
        if (warning) cli.note(warning);
        return {
          json: { profile: name, url: server?.url ?? null },
          text: server
            ? `Commands go to ${server.url} from now on, as ${server.name}.`
            : "Commands work on this machine's own database from now on.",
        };
      }),
    );
};
