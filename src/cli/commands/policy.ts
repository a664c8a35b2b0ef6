import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { describePolicySimulation } from '#cli/describe-simulation.ts';
import { fileCommands } from '#cli/files-in-force.ts';
import { wholeNumber } from '#cli/options.ts';
import { limits, shown, simulateAll } from '#cli/simulate-all.ts';
import { table } from '#cli/text.ts';
import { type NamedVersion, textOf } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';
import { type DecisionTable, rowsOf } from '#domain/priority/decision-table.ts';
import { decisionTables } from '#domain/priority/tables.ts';

export const policy: Register = (program, cli) => {
  const group = program.command('policy').description('how priorities are decided');

  fileCommands(group, cli, {
    what: 'policy',
    effect: 'every finding is looked at anew',
    unknown: 'POLICY_UNKNOWN',
    faults: async (text) => {
      const { readPolicy } = await import('#app/priority/policy-file.ts');
      return readPolicy(text).problems;
    },
    publish: (client, body) => client.publishPolicy({ body }),
    use: (client, { name: policy, version }) => client.usePolicy({ params: { policy, version } }),
    list: (client) => client.listPolicies(),
    show: shownPolicy,
    column: { head: 'method', cell: ({ method }) => method },
    told: ({ priorities }) => describeReprioritised(priorities),
  });
  simulate(group, cli);
  tables(group, cli);
};

function shownPolicy(client: Client, { name: policy, version }: NamedVersion) {
  return client.showPolicy({ params: { policy, version } });
}

function simulate(group: Command, cli: Cli): void {
  group
    .command('simulate')
    .description(
      'decide every finding by another policy, let cases follow, and show what would be different',
    )
    .argument('<policy>', 'a file, or NAME@VERSION')
    .option('--limit <number>', limits('cases and findings'), wholeNumber)
    .action(
      cli.run((typed: string, { limit }: { limit?: number }) =>
        cli.withClient(async (client) => {
          const text = await textOf(typed, (version) => shownPolicy(client, version));
          const found = await simulateAll(
            (part) => client.simulatePolicy({ body: { text, file: typed, ...part } }),
            shown(cli, limit),
          );
          return { json: found, text: describePolicySimulation(found) };
        }),
      ),
    );
}

function tables(group: Command, cli: Cli): void {
  group
    .command('tables')
    .description('the decision tables that policies look things up in, or every row of one')
    .argument('[table]')
    .action(cli.run(async (name?: string) => (name === undefined ? allTables() : oneTable(name))));
}

function allTables() {
  const rows = decisionTables.map(({ name, version, source, rows: digits }) => [
    name,
    version,
    String(digits.length),
    source,
  ]);
  const text = table([['table', 'version', 'rows', 'source'], ...rows]);
  return { json: decisionTables.map(({ rows: _, ...about }) => about), text };
}

function oneTable(name: string) {
  const found: DecisionTable | undefined = decisionTables.find((one) => one.name === name);
  if (!found) throw new InputError('NOT_FOUND', `there is no table ${name}`);
  const rows = rowsOf(found);
  const head = [...Object.keys(found.inputs), 'outcome'];
  const cells = rows.map(({ values, outcome }) => [...Object.values(values), outcome]);
  const text = `${found.source}, version ${found.version}\n${table([head, ...cells])}`;
  return { json: { ...found, rows }, text };
}
