import type { Register } from '#cli/context.ts';
import { readSecret } from '#cli/prompt.ts';
import { table } from '#cli/text.ts';

export const secrets: Register = (program, cli) => {
  const group = program
    .command('secrets')
    .description('the names of the secrets that actions use; their values are told to nobody')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const list = (await client.listSecrets()).secrets;
          const rows = list.map(({ name, storedBy, storedAt }) => [
            name,
            storedBy,
            storedAt.slice(0, 10),
          ]);
          const none = 'There are no secrets. Store one with `holdfast secrets store NAME`.';
          return {
            json: list,
            text: rows.length > 0 ? table([['secret', 'stored by', 'on'], ...rows]) : none,
          };
        }),
      ),
    );
  group
    .command('store')
    .description('store a secret, or replace it: its value is asked for, or read from stdin')
    .argument('<name>', 'in capitals, as templates name it: secret.NAME')
    .action(
      cli.run((secret: string) =>
        cli.withClient(async (client) => {
          const value = await readSecret(`Value of ${secret}: `);
          await client.storeSecret({ params: { secret }, body: { value } });
          return { json: { secret, stored: true }, text: `${secret} is stored.` };
        }),
      ),
    );
  group
    .command('remove')
    .description('remove a secret; actions that name it fail from then on')
    .argument('<name>')
    .action(
      cli.run((secret: string) =>
        cli.withClient(async (client) => {
          await client.removeSecret({ params: { secret } });
          return { json: { secret, removed: true }, text: `${secret} is removed.` };
        }),
      ),
    );
};
