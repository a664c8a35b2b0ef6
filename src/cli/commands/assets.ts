import { Option } from 'commander';
import type { Cli, Register } from '#cli/context.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { table } from '#cli/text.ts';
import { type AssetFacts, criticalities } from '#domain/priority/facts.ts';
import { missionImpacts, safetyImpacts, systemExposures } from '#domain/priority/tables/points.ts';

export const assets: Register = (program, cli) => {
  const group = program
    .command('assets')
    .description('assets, and what is said of them')
    .action(cli.run(() => listed(cli)));
  group
    .command('set')
    .description('say what an asset is; its findings are looked at anew')
    .argument('<name>')
    .addOption(new Option('--criticality <how>', 'how much depends on it').choices(criticalities))
    .addOption(
      new Option('--exposure <how>', 'how much of it can be reached').choices(systemExposures),
    )
    .addOption(
      new Option('--mission <impact>', 'what becomes of the mission if it fails').choices(
        missionImpacts,
      ),
    )
    .addOption(
      new Option('--safety <impact>', 'what becomes of people if it fails').choices(safetyImpacts),
    )
    .option('--owner <person>', 'who answers for it; its cases go there where the workflow says so')
    .action(
      cli.run((name: string, facts: AssetFacts & { owner?: string }) =>
        cli.withClient(async (client) => {
          const done = await client.describeAsset({ body: { asset: name, ...facts } });
          const { asset, priorities } = done;
          const text = [table([head, rowOf(asset)]), ...describeReprioritised(priorities)];
          return { json: done, text: text.join('\n') };
        }),
      ),
    );
};

const head = ['asset', 'owner', 'criticality', 'exposure', 'mission', 'safety'];

type Said = { asset: string; owner: string | null } & {
  [Fact in keyof AssetFacts]-?: string | null;
};

function rowOf({ asset, owner, criticality, exposure, mission, safety }: Said): string[] {
  return [asset, ...[owner, criticality, exposure, mission, safety].map((fact) => fact ?? '–')];
}

function listed(cli: Cli) {
  return cli.withClient(async (client) => {
    const { assets: all } = await client.listAssets();
    const text = all.length > 0 ? table([head, ...all.map(rowOf)]) : 'There are no assets yet.';
    return { json: all, text };
  });
}
