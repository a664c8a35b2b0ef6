import type { Register } from '#cli/context.ts';
import { describeGrants } from '#cli/describe-grants.ts';

export const whoami: Register = (program, cli) => {
  program
    .command('whoami')
    .description('who acts, with which rights, and where: asked of the server')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const who = await client.whoAmI();
          const target = cli.target();
          const server = target.kind === 'server' ? target.url : null;
          const { name, displayName, kind, permissions } = who;
          const rights =
            kind === 'operator'
              ? 'every right, as the operator of this machine'
              : describeGrants(who.grants);
          return {
            json: { ...who, server },
            text: [
              `${name}${displayName === name ? '' : ` (${displayName})`}, ${kind}, on ${server ?? "this machine's own database"}`,
              `  roles: ${rights}`,
              `  may: ${permissions.join(', ') || 'nothing'}`,
            ].join('\n'),
          };
        }),
      ),
    );
};
