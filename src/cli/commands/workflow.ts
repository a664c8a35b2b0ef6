import { readWorkflow } from '#app/workflow-file.ts';
import { listWorkflows, publishWorkflow } from '#app/workflows.ts';
import type { Register } from '#cli/context.ts';
import { readInput } from '#cli/context.ts';
import { table } from '#cli/text.ts';

export const workflow: Register = (program, cli) => {
  const group = program.command('workflow').description('the workflows that cases run under');

  group
    .command('check')
    .description('find what is wrong with a workflow file')
    .argument('<file>')
    .action(
      cli.run(async (file: string) => {
        const { problems } = readWorkflow(readInput(file).toString('utf8'));
        const lines = problems.map(
          ({ line, column, message, rule }) =>
            `${file}:${line}:${column} ${message}${rule ? ` (${rule})` : ''}`,
        );
        return {
          json: { ok: problems.length === 0, problems },
          text: lines.length > 0 ? lines.join('\n') : `${file} is fine.`,
          exitCode: problems.length > 0 ? 1 : 0,
        };
      }),
    );

  group
    .command('publish')
    .description('make a version available to new cases; what is published never changes')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withSystem(async (system) => {
          const text = readInput(file).toString('utf8');
          const pin = await publishWorkflow(system.database, text, file, system.now());
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
        cli.withSystem(async (system) => {
          const list = await listWorkflows(system.database);
          const rows = list.map(({ name, version, kinds, title }) => [
            `${name}@${version}`,
            kinds.join(', '),
            title,
          ]);
          return { json: list, text: table([['workflow', 'for', 'title'], ...rows]) };
        }),
      ),
    );
};
