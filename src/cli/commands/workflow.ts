import { type Command, Option } from 'commander';
import { checkedFile } from '#cli/checked-file.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeSimulation } from '#cli/describe-simulation.ts';
import { readInput } from '#cli/input.ts';
import { fromDate } from '#cli/instant-of.ts';
import { beginning, wholeNumber } from '#cli/options.ts';
import { limits, shown, simulateAll } from '#cli/simulate-all.ts';
import { table } from '#cli/text.ts';
import { textOf, versionIn } from '#cli/version-of.ts';
import { shownVersion, type Which, workflowVersions } from '#cli/workflow-versions.ts';
import type { Client } from '#contract/client.ts';
import { type Kind, kinds } from '#domain/workflow/definition.ts';

export const workflow: Register = (program, cli) => {
  const group = program.command('workflow').description('the workflows that cases run under');

  group
    .command('check')
    .description('find what is wrong with a workflow file')
    .argument('<file>')
    .action(
      cli.run(async (file: string) => {
        const { problems, notes = [] } = await checked(cli, readInput(file).toString('utf8'));
        return checkedFile(file, problems, notes);
      }),
    );

  group
    .command('schema')
    .description('the JSON Schema of workflow files, for editors')
    .action(
      cli.run(async () => {
        const { workflowJsonSchema } = await import('#app/workflow-schema.ts');
        const schema = workflowJsonSchema();
        return { json: schema, text: JSON.stringify(schema, null, 2) };
      }),
    );

  publish(group, cli);
  list(group, cli);
  workflowVersions(group, cli);
  simulate(group, cli);
};

/** An installation knows what is published beside a file, and who there is to do it. None is made to look. */
async function checked(cli: Cli, text: string) {
  if (!(await cli.isNowhere())) {
    return cli.withClient((client) => client.checkWorkflow({ body: { text } }));
  }
  const { missingIn } = await import('#app/missing-documents.ts');
  const { readWorkflow } = await import('#app/workflow-file.ts');
  const { withShipped } = await import('#app/with-used.ts');
  const whole = await withShipped(text);
  const missing = missingIn(whole).map(({ name }) => name);
  if (missing.length > 0) {
    cli.note(`There is no database here yet, so nobody could be asked for ${missing.join(', ')}.`);
  }
  const { problems, notes } = readWorkflow(whole);
  return { problems, notes: notes ? [...notes, PEOPLE_UNASKED] : [] };
}

const PEOPLE_UNASKED =
  'whether people can satisfy it was not looked at: no server is named (--server), and no database is here';

function simulate(group: Command, cli: Cli): void {
  group
    .command('simulate')
    .description(
      'run what happened to cases under another workflow, and show what would be different',
    )
    .argument('<workflow>', 'a file, or NAME@VERSION')
    .option('--draft', 'of one in the making', false)
    .option('--author <name>', 'whose draft, where there are several')
    .addOption(new Option('--kind <kinds...>', 'only cases of these kinds').choices(kinds))
    .option('--since <date>', `only cases opened since: ${fromDate}`, beginning)
    .option('--case <case>', 'only this case')
    .option('--limit <number>', limits('cases, the most changed first,'), wholeNumber)
    .action(
      cli.run(
        (
          typed: string,
          {
            kind,
            limit,
            draft,
            author,
            ...choice
          }: Which & { kind?: Kind[]; limit?: number; since?: string; case?: string },
        ) =>
          cli.withClient(async (client) => {
            const text = await textOf(typed, (version) =>
              shownVersion(client, version, { draft, ...(author ? { author } : {}) }),
            );
            const which = { ...choice, ...(kind ? { kinds: kind } : {}) };
            const found = await simulateAll(
              (part) => client.simulateWorkflow({ body: { text, file: typed, ...which, ...part } }),
              shown(cli, limit),
            );
            return { json: found, text: describeSimulation(found) };
          }),
      ),
    );
}

function publish(group: Command, cli: Cli): void {
  group
    .command('publish')
    .description('make a version available to new cases; what is published never changes')
    .argument('<file>', 'a file, or NAME@VERSION of a draft')
    .option('--author <name>', 'whose draft, where there are several')
    .action(
      cli.run((typed: string, { author }: { author?: string }) =>
        cli.withClient(async (client) => {
          const draft = versionIn(typed);
          const pin = draft
            ? await client.publishDraft({
                params: { workflow: draft.name, version: draft.version },
                body: author ? { author } : {},
              })
            : await client.publishWorkflow({
                body: { text: readInput(typed).toString('utf8'), file: typed },
              });
          const said = pin.published ? 'is published' : 'was published already';
          const text = `${pin.name}@${pin.version} ${said} (${pin.hash.slice(0, 12)}).`;
          return { json: pin, text };
        }),
      ),
    );
}

function list(group: Command, cli: Cli): void {
  group
    .command('list')
    .description('the newest version of every workflow that new cases may use')
    .option('--all', 'every version: drafts, and what is retired', false)
    .action(
      cli.run(({ all }: { all: boolean }) =>
        cli.withClient(async (client) => {
          if (all) return allVersions(await client.listVersions());
          const found = await client.listWorkflows();
          const rows = found.map(({ name, version, kinds: served, title }) => [
            `${name}@${version}`,
            served.join(', ') || 'use in others',
            title,
          ]);
          return { json: found, text: table([['workflow', 'for', 'title'], ...rows]) };
        }),
      ),
    );
}

function allVersions({ versions }: Awaited<ReturnType<Client['listVersions']>>) {
  const rows = versions.map(
    ({ name, version, state, author, overtaken, cases, changedAt, title = '' }) => [
      `${name}@${version}`,
      author ? `${state} of ${author}${overtaken ? ', published meanwhile' : ''}` : state,
      changedAt.slice(0, 10),
      String(cases),
      title,
    ],
  );
  const heads = ['workflow', 'state', 'since', 'open cases', 'title'];
  return { json: versions, text: table([heads, ...rows]) };
}
