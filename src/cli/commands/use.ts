import type { Register } from '#cli/context.ts';
import { LOCAL, profileNamed, readProfiles, writeProfiles } from '#cli/profile-file.ts';

export const use: Register = (program, cli) => {
  program
    .command('use')
    .description("use another server from now on, or this machine's own database")
    .argument('<profile>', "a profile (see holdfast profiles), or local: this machine's own")
    .action(
      cli.run(async (name: string) => {
        const { profile: file } = cli.assembly.config;
        const { use: _, ...rest } = readProfiles(file);
        if (name === LOCAL) {
          writeProfiles(file, rest);
          const text = "Commands work on this machine's own database from now on.";
          return { json: { profile: LOCAL, url: null }, text };
        }
        const { url, name: account } = profileNamed(rest, name);
        writeProfiles(file, { ...rest, use: name });
        const text = `Commands go to ${url} from now on, as ${account}.`;
        return { json: { profile: name, url }, text };
      }),
    );
};
