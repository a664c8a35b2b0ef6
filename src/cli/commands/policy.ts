import type { Command } from 'commander';
import { InputError } from '#app/input-error.ts';
import { checkedFile } from '#cli/checked-file.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeReprioritised } from '#cli/describe-priorities.ts';
import { describePolicySimulation } from '#cli/describe-simulation.ts';
import { readInput } from '#cli/input.ts';
import { wholeNumber } from '#cli/options.ts';
import { table } from '#cli/text.ts';
import { type DecisionTable, rowsOf } from '#domain/priority/decision-table.ts';
import { decisionTables } from '#domain/priority/tables.ts';

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
    .argument('<policy>', 'name and version, such as cvss-bands@1')
    .action(
      cli.run((pin: string) =>
        cli.withClient(async (client) => {
          const [name = '', version = ''] = pin.split('@');
          if (!/^\d+$/.test(version)) throw new InputError('USAGE', 'name a version: NAME@VERSION');
          const done = await client.usePolicy({
            params: { policy: name, version: Number(version) },
          });
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

  simulate(group, cli);
  tables(group, cli);
};

function simulate(group: Command, cli: Cli): void {
  group
    .command('simulate')
    .description('decide every finding by a policy file, and show what would be different')
    .argument('<file>')
    .option('--limit <number>', 'how many findings and cases to show', wholeNumber, 20)
    .action(
      cli.run((file: string, { limit }: { limit: number }) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const found = await client.simulatePolicy({ body: { text, file, limit } });
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
