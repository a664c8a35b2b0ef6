import { type Command, Option } from 'commander';
import { checkedFile } from '#cli/checked-file.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeSimulation } from '#cli/describe-simulation.ts';
import { readInput } from '#cli/input.ts';
import { beginningOf } from '#cli/instant-of.ts';
import { wholeNumber } from '#cli/options.ts';
import { simulateAll } from '#cli/simulate-all.ts';
import { table } from '#cli/text.ts';
import { type Kind, kinds } from '#domain/workflow/definition.ts';

export const workflow: Register = (program, cli) => {
  const group = program.command('workflow').description('the workflows that cases run under');

  group
    .command('check')
    .description('find what is wrong with a workflow file')
    .argument('<file>')
    .action(
      cli.run(async (file: string) => {
        const { missingIn, readWorkflow } = await import('#app/workflow-file.ts');
        const text = readInput(file).toString('utf8');
        // What it uses beside itself is published, where there is an installation to ask.
        const { problems } =
          missingIn(text).length === 0
            ? readWorkflow(text)
            : await cli.withClient((client) => client.checkWorkflow({ body: { text } }));
        return checkedFile(file, problems);
      }),
    );

  group
    .command('publish')
    .description('make a version available to new cases; what is published never changes')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const pin = await client.publishWorkflow({ body: { text, file } });
          const said = pin.published ? 'is published' : 'was published already';
          return {
            json: pin,
            text: `${pin.name}@${pin.version} ${said} (${pin.hash.slice(0, 12)}).`,
          };
        }),
      ),
    );

  group
    .command('list')
    .description('the newest version of every workflow')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const list = await client.listWorkflows();
          const rows = list.map(({ name, version, kinds, title }) => [
            `${name}@${version}`,
            kinds.join(', ') || 'use in others',
            title,
          ]);
          return { json: list, text: table([['workflow', 'for', 'title'], ...rows]) };
        }),
      ),
    );

  simulate(group, cli);
};

function simulate(group: Command, cli: Cli): void {
  group
    .command('simulate')
    .description(
      'run what happened to cases under a workflow file, and show what would be different',
    )
    .argument('<file>')
    .addOption(new Option('--kind <kinds...>', 'only cases of these kinds').choices(kinds))
    .option('--since <date>', 'only cases opened since', beginningOf)
    .option('--case <case>', 'only this case')
    .option('--limit <number>', 'how many cases to show, the most changed first', wholeNumber, 20)
    .action(
      cli.run(
        (
          file: string,
          {
            kind,
            limit,
            ...choice
          }: { kind?: Kind[]; limit: number; since?: string; case?: string },
        ) =>
          cli.withClient(async (client) => {
            const text = readInput(file).toString('utf8');
            const which = { ...choice, ...(kind ? { kinds: kind } : {}) };
            const found = await simulateAll(client, { text, file, limit, ...which });
            return { json: found, text: describeSimulation(found) };
          }),
      ),
    );
}
