import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Register } from '#cli/context.ts';

export const profile: Register = (program, cli) => {
  program
    .command('profile')
    .description('who acts when no --actor is given')
    .argument('[name]', 'remember this name')
    .action(
      cli.run(async (name: string | undefined) => {
        const { profile: file } = cli.assembly.config;
        if (name) {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, `${JSON.stringify({ actor: name })}\n`, { mode: 0o600 });
        }
        const actor = name ?? cli.actor();
        return { json: { actor, file }, text: `You act as ${actor}.` };
      }),
    );
};
