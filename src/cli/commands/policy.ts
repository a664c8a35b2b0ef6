import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import { checkedFile } from '#cli/checked-file.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { describePolicySimulation } from '#cli/describe-simulation.ts';
import { readInput } from '#cli/input.ts';
import { wholeNumber } from '#cli/options.ts';
import { limits, shown, simulateAll } from '#cli/simulate-all.ts';
import { table } from '#cli/text.ts';
import { type NamedVersion, textOf, versionOf } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';
import { type DecisionTable, rowsOf } from '#domain/priority/decision-table.ts';
import { decisionTables } from '#domain/priority/tables.ts';
import { Refusal } from '#domain/refusal.ts';

export const policy: Register = (program, cli) => {
  const group = program.command('policy').description('how priorities are decided');

  group
    .command('check')
    .description('find what is wrong with a policy file')
    .argument('<file>')
    .action(
      cli.run(async (file: string) => {
        const { readPolicy } = await import('#app/priority/policy-file.ts');
        return checkedFile(file, readPolicy(readInput(file).toString('utf8')).problems);
      }),
    );

  group
    .command('publish')
    .description('publish a policy and let it decide; every finding is looked at anew')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const done = await client.publishPolicy({ body: { text, file } });
          const said = done.published ? 'is published and decides' : 'decides';
          const head = `${done.name}@${done.version} ${said} (${done.hash.slice(0, 12)}).`;
          return { json: done, text: [head, ...describeReprioritised(done.priorities)].join('\n') };
        }),
      ),
    );

  group
    .command('use')
    .description('let a published policy decide; every finding is looked at anew')
    .argument('<version>', 'NAME@VERSION')
    .action(
      cli.run((pin: string) =>
        cli.withClient(async (client) => {
          const { name: policy, version } = versionOf(pin);
          const done = await client.usePolicy({ params: { policy, version } });
          const text = [`${pin} decides.`, ...describeReprioritised(done.priorities)];
          return { json: done, text: text.join('\n') };
        }),
      ),
    );

  group
    .command('list')
    .description('every published policy; the one that decides has a mark')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const list = await client.listPolicies();
          const rows = list.map(({ name, version, method, title, inForce }) => [
            inForce ? '*' : '',
            `${name}@${version}`,
            method,
            title,
          ]);
          return { json: list, text: table([['', 'policy', 'method', 'title'], ...rows]) };
        }),
      ),
    );

  show(group, cli);
  simulate(group, cli);
  tables(group, cli);
};

function show(group: Command, cli: Cli): void {
  group
    .command('show')
    .description('the exact text of a version, or of the one that decides')
    .argument('[version]', 'NAME@VERSION')
    .action(
      cli.run((typed?: string) =>
        cli.withClient(async (client) => {
          const pin = typed === undefined ? await inForce(client) : versionOf(typed);
          const shown = await shownPolicy(client, pin);
          return { json: shown, text: shown.text.trimEnd() };
        }),
      ),
    );
}

async function inForce(client: Client): Promise<NamedVersion> {
  const found = (await client.listPolicies()).find((one) => one.inForce);
  if (!found) throw new Refusal('POLICY_UNKNOWN', 'none is in force');
  return found;
}

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
