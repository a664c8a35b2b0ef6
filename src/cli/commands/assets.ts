import { type Command, Option } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Cli, Register } from '#cli/context.ts';
import { assetTable, describeAsset, describeNameChange } from '#cli/describe-assets.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { importing } from '#cli/inventory.ts';
import type { AssetEdit, AssetFact } from '#domain/asset/asset.ts';
import { factChoices } from '#domain/asset/asset-choices.ts';

const PAGE = 500;
const states = ['known', 'unmatched', 'ignored'] as const;

export const assets: Register = (program, cli) => {
  const group = program.command('assets').description('assets, and what is said of them');
  group
    .command('list', { isDefault: true })
    .description('assets, those aside that are ignored')
    .argument('[text]', 'only those with this in the name, the description or a tag')
    .addOption(new Option('--state <state...>', 'only such ones').choices(states))
    .addOption(new Option('--kind <kind...>', 'only such ones').choices(factChoices.kind))
    .addOption(
      new Option('--environment <where...>', 'only there').choices(factChoices.environment),
    )
    .addOption(
      new Option('--criticality <how...>', 'only such ones').choices(factChoices.criticality),
    )
    .addOption(new Option('--exposure <how...>', 'only such ones').choices(factChoices.exposure))
    .option('--owner <person...>', 'only those that these answer for')
    .option('--team <roster...>', 'only those that these answer for')
    .option('--tag <tag...>', 'only those with such a tag')
    .option('--part-of <asset...>', 'only their direct parts')
    .addOption(
      new Option('--described <yes>', 'whether anything is said of it').choices(['true', 'false']),
    )
    .action(cli.run((text: string | undefined, filter: Filter) => listed(cli, text, filter)));
  show(group, cli);
  set(group, cli);
  importing(group, cli);
  queue(group, cli);
  names(group, cli);
};

type Filter = {
  state?: (typeof states)[number][];
  kind?: (typeof factChoices.kind)[number][];
  environment?: (typeof factChoices.environment)[number][];
  criticality?: (typeof factChoices.criticality)[number][];
  exposure?: (typeof factChoices.exposure)[number][];
  owner?: string[];
  team?: string[];
  tag?: string[];
  partOf?: string[];
  described?: 'true' | 'false';
};

function listed(cli: Cli, text: string | undefined, { described, ...filter }: Filter) {
  return cli.withClient(async (client) => {
    const all = await allPages(Number.MAX_SAFE_INTEGER, async (_, after) => {
      const whether = described ? { described: [described] } : {};
      const query = { ...filter, ...whether, limit: PAGE, ...(text ? { text } : {}) };
      const page = await client.listAssets({ query: { ...query, ...(after ? { after } : {}) } });
      return { items: page.assets, next: page.next };
    });
    return { json: all, text: all.length > 0 ? assetTable(all) : 'There are no such assets.' };
  });
}

function show(group: Command, cli: Cli): void {
  group
    .command('show')
    .description('all that is known of an asset, and what was decided of it')
    .argument('<name>', 'any of its names')
    .action(
      cli.run((asset: string) =>
        cli.withClient(async (client) => {
          const found = await client.showAsset({ query: { asset } });
          return { json: found, text: describeAsset(found) };
        }),
      ),
    );
}

const clearable: readonly AssetFact[] = [
  'owner',
  'team',
  'kind',
  'environment',
  'criticality',
  'exposure',
  'mission',
  'safety',
  'description',
  'partOf',
  'dependsOn',
  'tags',
];

function set(group: Command, cli: Cli): void {
  const choice = (flags: string, says: string, choices: readonly string[]) =>
    new Option(flags, says).choices(choices);
  group
    .command('set')
    .description('say what an asset is; its findings and those of its parts are looked at anew')
    .argument('<name>')
    .addOption(choice('--criticality <how>', 'how much depends on it', factChoices.criticality))
    .addOption(choice('--exposure <how>', 'how much of it can be reached', factChoices.exposure))
    .addOption(
      choice('--mission <impact>', 'what becomes of the mission if it fails', factChoices.mission),
    )
    .addOption(
      choice('--safety <impact>', 'what becomes of people if it fails', factChoices.safety),
    )
    .option('--owner <person>', 'who answers for it; its cases go there where the workflow says so')
    .option('--team <roster>', 'those who answer for it where no person does')
    .addOption(choice('--kind <kind>', 'what it is', factChoices.kind))
    .addOption(choice('--environment <where>', 'what it serves', factChoices.environment))
    .option('--description <text>', 'what people should know of it')
    .option('--part-of <asset>', 'the whole, whose facts count where it has none of its own')
    .option('--depends-on <asset...>', 'what it does not work without; all of it')
    .option('--tags <tag...>', 'its tags; all of them')
    .addOption(choice('--unset <fact...>', 'take back what was said', clearable))
    .option('--unchanged-since <instant>', 'refuse where somebody has said something of it since')
    .action(
      cli.run((asset: string, { unset = [], ...said }: AssetEdit & { unset?: AssetFact[] }) =>
        cli.withClient(async (client) => {
          const cleared = Object.fromEntries(unset.map((fact) => [fact, null]));
          const edit = { ...said, ...cleared } as Parameters<
            typeof client.describeAsset
          >[0]['body'];
          const done = await client.describeAsset({ body: { ...edit, asset } });
          const text = [assetTable([done.asset]), ...describeReprioritised(done.priorities)];
          return { json: done, text: text.join('\n') };
        }),
      ),
    );
}

function queue(group: Command, cli: Cli): void {
  group
    .command('unmatched')
    .description('assets that reports name, and that nobody has described or confirmed')
    .action(cli.run(() => listed(cli, undefined, { state: ['unmatched'] })));
  group
    .command('confirm')
    .description('say that assets that reports name are ours')
    .argument('<name...>')
    .action(
      cli.run((names: string[]) =>
        cli.withClient(async (client) => {
          await client.confirmAssets({ body: { assets: names } });
          const json = names.map((asset) => ({ asset, state: 'known' }));
          return { json, text: names.map((asset) => `${asset} is known.`).join('\n') };
        }),
      ),
    );
  group
    .command('ignore')
    .description('leave assets aside that reports name; what is found on them stays')
    .argument('<name...>')
    .requiredOption('--reason <text>', 'why they are none of ours')
    .action(
      cli.run((names: string[], { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          await client.ignoreAssets({ body: { assets: names, reason } });
          const json = names.map((asset) => ({ asset, state: 'ignored' }));
          return { json, text: names.map((asset) => `${asset} is left aside.`).join('\n') };
        }),
      ),
    );
}

const LOOK = ['--dry-run', 'tell what would come of it, and change nothing'] as const;
type Looked = { dryRun?: boolean };

function names(group: Command, cli: Cli): void {
  group
    .command('rename')
    .description('give an asset another name; what is reported under the old one is of it, too')
    .argument('<name>')
    .argument('<new-name>')
    .option(...LOOK)
    .action(
      cli.run((asset: string, to: string, { dryRun: look = false }: Looked) =>
        cli.withClient(async (client) => {
          const done = await client.renameAsset({ body: { asset, to, look } });
          return { json: done, text: describeNameChange(done, look) };
        }),
      ),
    );
  group
    .command('merge')
    .description('say that several names are of one asset, now and in later reports')
    .argument('<name...>', 'those that lead to the last from now on, and the last, which remains')
    .requiredOption('--reason <text>', 'why they are the same')
    .option(...LOOK)
    .action(
      cli.run((given: string[], { reason, dryRun: look = false }: Looked & { reason: string }) =>
        cli.withClient(async (client) => {
          const [assets, into = ''] = [given.slice(0, -1), given.at(-1)];
          const done = await client.mergeAssets({ body: { assets, into, reason, look } });
          return { json: done, text: describeNameChange(done, look) };
        }),
      ),
    );
  group
    .command('split')
    .description('take a merge back, or another name that an inventory tells')
    .argument('<name>', 'the one that leads to another asset')
    .requiredOption('--reason <text>', 'why they are two')
    .option(...LOOK)
    .action(
      cli.run((asset: string, { reason, dryRun: look = false }: Looked & { reason: string }) =>
        cli.withClient(async (client) => {
          const done = await client.splitAsset({ body: { asset, reason, look } });
          return { json: done, text: describeNameChange(done, look) };
        }),
      ),
    );
}
