import { type Command, Option } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Cli, Register } from '#cli/context.ts';
import {
  assetTable,
  describeAsset,
  describeImport,
  describeNameChange,
} from '#cli/describe-assets.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { readInput } from '#cli/input.ts';
import { type AssetEdit, type AssetFact, assetKinds, environments } from '#domain/asset/asset.ts';
import { criticalities } from '#domain/priority/facts.ts';
import { missionImpacts, safetyImpacts, systemExposures } from '#domain/priority/tables/points.ts';

const PAGE = 500;
const states = ['known', 'unmatched', 'ignored'] as const;

export const assets: Register = (program, cli) => {
  const group = program.command('assets').description('assets, and what is said of them');
  group
    .command('list', { isDefault: true })
    .description('assets, those aside that are ignored')
    .argument('[text]', 'only those with this in the name, the description or a tag')
    .addOption(new Option('--state <state...>', 'only such ones').choices(states))
    .addOption(new Option('--kind <kind...>', 'only such ones').choices(assetKinds))
    .addOption(new Option('--environment <where...>', 'only there').choices(environments))
    .option('--owner <person...>', 'only those that these answer for')
    .action(cli.run((text: string | undefined, filter: Filter) => listed(cli, text, filter)));
  show(group, cli);
  set(group, cli);
  importing(group, cli);
  queue(group, cli);
  names(group, cli);
};

type Filter = {
  state?: (typeof states)[number][];
  kind?: (typeof assetKinds)[number][];
  environment?: (typeof environments)[number][];
  owner?: string[];
};

function listed(cli: Cli, text: string | undefined, filter: Filter) {
  return cli.withClient(async (client) => {
    const all = await allPages(Number.MAX_SAFE_INTEGER, async (_, after) => {
      const query = { ...filter, limit: PAGE, ...(text ? { text } : {}) };
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
    .addOption(choice('--criticality <how>', 'how much depends on it', criticalities))
    .addOption(choice('--exposure <how>', 'how much of it can be reached', systemExposures))
    .addOption(
      choice('--mission <impact>', 'what becomes of the mission if it fails', missionImpacts),
    )
    .addOption(choice('--safety <impact>', 'what becomes of people if it fails', safetyImpacts))
    .option('--owner <person>', 'who answers for it; its cases go there where the workflow says so')
    .option('--team <roster>', 'those who answer for it where no person does')
    .addOption(choice('--kind <kind>', 'what it is', assetKinds))
    .addOption(choice('--environment <where>', 'what it serves', environments))
    .option('--description <text>', 'what people should know of it')
    .option('--part-of <asset>', 'the whole, whose facts count where it has none of its own')
    .option('--depends-on <asset...>', 'what it does not work without; all of it')
    .option('--tags <tag...>', 'its tags; all of them')
    .addOption(choice('--unset <fact...>', 'take back what was said', clearable))
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

function importing(group: Command, cli: Cli): void {
  group
    .command('import')
    .description('take in an inventory as CSV; the same again changes nothing')
    .argument('<file>', 'a header, then an asset a row; empty cells say nothing')
    .option('--dry-run', 'tell what would change, and change nothing')
    .action(
      cli.run((file: string, { dryRun: look = false }: { dryRun?: boolean }) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const done = await client.importAssets({ body: { text, file, look } });
          const exitCode = done.faults.length > 0 ? 1 : 0;
          return { json: done, text: describeImport(file, look, done), exitCode };
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
    .description('say that an asset that reports name is one of ours')
    .argument('<name>')
    .action(
      cli.run((asset: string) =>
        cli.withClient(async (client) => {
          await client.confirmAsset({ body: { asset } });
          return { json: { asset, state: 'known' }, text: `${asset} is known.` };
        }),
      ),
    );
  group
    .command('ignore')
    .description('leave an asset aside that reports name; what is found on it stays')
    .argument('<name>')
    .requiredOption('--reason <text>', 'why it is none of ours')
    .action(
      cli.run((asset: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          await client.ignoreAsset({ body: { asset, reason } });
          return { json: { asset, state: 'ignored' }, text: `${asset} is left aside.` };
        }),
      ),
    );
}

function names(group: Command, cli: Cli): void {
  group
    .command('rename')
    .description('give an asset another name; what is reported under the old one is of it, too')
    .argument('<name>')
    .argument('<new-name>')
    .action(
      cli.run((asset: string, to: string) =>
        cli.withClient(async (client) => {
          const done = await client.renameAsset({ body: { asset, to } });
          return { json: done, text: describeNameChange(done) };
        }),
      ),
    );
  group
    .command('merge')
    .description('say that two names are of one asset, now and in later reports')
    .argument('<name>', 'the one that leads to the other from now on')
    .argument('<asset>', 'the one that remains')
    .requiredOption('--reason <text>', 'why they are the same')
    .action(
      cli.run((asset: string, into: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          const done = await client.mergeAsset({ body: { asset, into, reason } });
          return { json: done, text: describeNameChange(done) };
        }),
      ),
    );
  group
    .command('split')
    .description('take a merge back')
    .argument('<name>', 'the one that was merged')
    .requiredOption('--reason <text>', 'why they are two')
    .action(
      cli.run((asset: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          const done = await client.splitAsset({ body: { asset, reason } });
          return { json: done, text: describeNameChange(done) };
        }),
      ),
    );
}
