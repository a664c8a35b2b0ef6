import { InputError } from '#app/input-error.ts';
import type { Register } from '#cli/context.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { withUpload } from '#cli/input.ts';
import { table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Update = Awaited<ReturnType<Client['updateIntel']>>;
type Feed = Update['feed'];
type Options = { [F in Feed]?: string } & { replace: boolean };

export const intel: Register = (program, cli) => {
  const group = program
    .command('intel')
    .description('what the world knows of vulnerabilities: KEV, EPSS, Vulnrichment');

  group
    .command('update')
    .description('take in the newest, and look anew at what it changes')
    .option('--kev <file-or-url>', "CISA's known exploited vulnerabilities, JSON or CSV")
    .option('--epss <file-or-url>', "FIRST's EPSS scores, CSV, gzip or not")
    .option('--ssvc <file-or-url>', "CISA's Vulnrichment, CVE records, one a line")
    .option(
      '--replace',
      'even where a newer set is in, or one with much that this one lacks',
      false,
    )
    .addHelpText(
      'after',
      '\nWithout an option KEV and EPSS are fetched from where they are published (`holdfast intel status`).',
    )
    .action(({ replace, ...options }: Options) =>
      cli.attempt(() =>
        cli.withClient(async (client) => {
          const named = Object.entries(options) as [Feed, string | undefined][];
          const wanted = named.length > 0 ? named : usual;
          for (const [feed, from] of wanted) {
            await cli.run(updateOne)(client, { feed, from, replace });
          }
        }),
      ),
    );

  group
    .command('status')
    .description('what is in, as of when, and where it comes from')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const status = await client.intelStatus();
          const rows = status.feeds.map(({ title, set, url }) => [
            title,
            set?.version ?? 'nothing yet',
            set?.dated ?? '',
            set ? set.entries.toLocaleString('en-GB') : '',
            set ? `${set.updatedAt.slice(0, 10)} by ${set.updatedBy}` : '',
            set?.source ?? url ?? '',
          ]);
          const head = ['feed', 'version', 'of', 'entries', 'taken in', 'from'];
          return { json: status, text: table([head, ...rows]) };
        }),
      ),
    );
};

const usual: [Feed, undefined][] = [
  ['kev', undefined],
  ['epss', undefined],
];

type Wanted = { feed: Feed; from: string | undefined; replace: boolean };

async function updateOne(client: Client, wanted: Wanted) {
  const update = await taken(client, wanted);
  return { json: update, text: describe(update) };
}

async function taken(client: Client, { feed, from, replace }: Wanted): Promise<Update> {
  const params = { feed };
  if (from === undefined) return client.fetchIntel({ params, body: { replace } });
  if (/^https?:/i.test(from)) return client.fetchIntel({ params, body: { url: from, replace } });
  if (/^[a-z]+:\/\//i.test(from)) {
    throw new InputError('USAGE', `${from} is no file, and no http: or https: address`);
  }
  return withUpload(from, (upload) =>
    client.updateIntel({ params, query: { name: upload.name, replace }, upload }),
  );
}

const why = {
  'already-in': 'Nothing changed: this very set is in already.',
  outdated:
    'Nothing changed: a newer set is in (`holdfast intel status`). To take this one, say --replace.',
};

function describe(update: Update): string {
  const { feed, version, dated, source, entries, added, changed, removed, unchanged } = update;
  const number = (count: number) => count.toLocaleString('en-GB');
  const differs = `${number(added)} added · ${number(changed)} changed · ${number(removed)} removed`;
  return [
    `${feed} ${version} of ${dated} (${source}): ${unchanged ? why[unchanged] : `${number(entries)} entries: ${differs}.`}`,
    ...describeReprioritised(update.priorities),
  ].join('\n');
}
