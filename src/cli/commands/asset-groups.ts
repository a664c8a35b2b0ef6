import type { Cli, Register } from '#cli/context.ts';
import { table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Groups = Awaited<ReturnType<Client['listAssetGroups']>>;

export const assetGroups: Register = (program, cli) => {
  const group = program
    .command('asset-groups')
    .description('names for assets that belong together, to give roles on')
    .action(cli.run(() => listed(cli, (client) => client.listAssetGroups())));
  group
    .command('define')
    .description('define a group, or change which assets are in it')
    .argument('<group>')
    .argument('<patterns...>', 'names of assets; * stands for anything, such as "payments/*"')
    .action(
      cli.run((name: string, assets: string[]) =>
        listed(cli, (client) =>
          client.defineAssetGroup({ params: { group: name }, body: { assets } }),
        ),
      ),
    );
  group
    .command('remove')
    .description('remove a group; roles on it reach nothing from then on')
    .argument('<group>')
    .action(
      cli.run((name: string) =>
        listed(cli, (client) => client.removeAssetGroup({ params: { group: name } })),
      ),
    );
};

function listed(cli: Cli, work: (client: Client) => Promise<Groups>) {
  return cli.withClient(async (client) => {
    const { groups } = await work(client);
    const rows = groups.map(({ name, assets }) => [name, assets.join(', ')]);
    const text = rows.length > 0 ? table([['group', 'assets'], ...rows]) : 'There are no groups.';
    return { json: groups, text };
  });
}
