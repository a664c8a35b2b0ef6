import type { Command } from 'commander';
import type { Client } from '#contract/client.ts';
import type { Cli } from './context.ts';
import { describeRulesPreview } from './describe-alerts.ts';
import { fileCommands, inForce } from './files-in-force.ts';
import { wholeNumber } from './options.ts';
import { type NamedVersion, textOf } from './version-of.ts';

const published = {
  unknown: 'ALERT_RULES_UNKNOWN',
  list: (client: Client) => client.listAlertRules(),
} as const;

/** What becomes of alerts: the file that says so. */
export function alertRules(group: Command, cli: Cli): void {
  const under = group.command('rules').description('what becomes of alerts');
  fileCommands(under, cli, {
    ...published,
    what: 'file of rules',
    effect: 'what came in before stays as it is',
    faults: async (text) => {
      const { readAlertRules } = await import('#app/alerts/rules-file.ts');
      return readAlertRules(text).problems;
    },
    publish: (client, body) => client.publishAlertRules({ body }),
    use: (client, { name, version }) => client.useAlertRules({ params: { rules: name, version } }),
    show: shownRules,
    column: { head: 'rules', cell: ({ rules }) => String(rules) },
    told: () => [],
  });
  under
    .command('preview')
    .description('what rules would have made of the alerts that came in; nothing is changed')
    .argument('[rules]', 'a file, or NAME@VERSION; those that decide where there are none')
    .option('--limit <number>', 'of so many alerts, the latest', wholeNumber, 1000)
    .action(
      cli.run((typed: string | undefined, { limit }: { limit: number }) =>
        cli.withClient(async (client) => {
          const text = await typedText(client, typed);
          const body = { text, limit, ...(typed === undefined ? {} : { file: typed }) };
          const found = await client.previewAlertRules({ body });
          return { json: found, text: describeRulesPreview(found) };
        }),
      ),
    );
}

async function typedText(client: Client, typed: string | undefined): Promise<string> {
  if (typed !== undefined) return textOf(typed, (version) => shownRules(client, version));
  return (await shownRules(client, await inForce(client, published))).text;
}

function shownRules(client: Client, { name, version }: NamedVersion) {
  return client.showAlertRules({ params: { rules: name, version } });
}
