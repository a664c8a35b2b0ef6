import type { Command } from 'commander';
import type { Cli } from '#cli/context.ts';
import { exitCodes } from '#cli/explain.ts';
import { readInput } from '#cli/input.ts';
import { counted, indent, table } from '#cli/text.ts';
import { type NamedVersion, versionIn, versionOf } from '#cli/version-of.ts';
import type { Client } from '#contract/client.ts';
import { type MigrationOutcome, migrateAll } from '#contract/migrate-all.ts';
import { type LineOfDiff, withoutAlike } from '#domain/workflow/line-diff.ts';

/** What is done to the versions of workflows beside publishing them. */
export function workflowVersions(group: Command, cli: Cli): void {
  show(group, cli);
  draft(group, cli);
  discard(group, cli);
  retire(group, cli);
  diff(group, cli);
  migrate(group, cli);
}

function draft(group: Command, cli: Cli): void {
  group
    .command('draft')
    .description('keep a version in the making; it may be changed, and no case runs under it')
    .argument('<file>')
    .action(
      cli.run((file: string) =>
        cli.withClient(async (client) => {
          const text = readInput(file).toString('utf8');
          const kept = await client.draftWorkflow({ body: { text, file } });
          const faults = kept.problems.map(
            ({ line, column, message }) => `${file}:${line}:${column} ${message}`,
          );
          const head = `${kept.name}@${kept.version} is kept as a draft of ${kept.author}.`;
          return { json: kept, text: [head, ...faults].join('\n') };
        }),
      ),
    );
}

function show(group: Command, cli: Cli): void {
  group
    .command('show')
    .description('the exact text of a version')
    .argument('<version>', 'NAME@VERSION')
    .option('--draft', 'of one in the making', false)
    .option('--author <name>', 'whose draft, where there are several')
    .action(
      cli.run((typed: string, which: Which) =>
        cli.withClient(async (client) => {
          const shown = await shownVersion(client, versionOf(typed), which);
          return { json: shown, text: shown.text.trimEnd() };
        }),
      ),
    );
}

/** Whether one in the making is meant, and whose; whose alone says both. */
export type Which = { draft: boolean; author?: string };

/** A version with its text: what is published, or a draft. */
export function shownVersion(
  client: Client,
  { name: workflow, version }: NamedVersion,
  { draft: made, author }: Which,
) {
  const params = { workflow, version };
  if (!made && author === undefined) return client.showWorkflow({ params });
  return client.showDraft({ params, query: author ? { author } : {} });
}

function discard(group: Command, cli: Cli): void {
  group
    .command('discard')
    .description('throw a draft of your own away')
    .argument('<version>', 'NAME@VERSION')
    .action(
      cli.run((typed: string) =>
        cli.withClient(async (client) => {
          const { name: workflow, version } = versionOf(typed);
          await client.discardDraft({ params: { workflow, version } });
          return { json: { discarded: typed }, text: `Your draft of ${typed} is gone.` };
        }),
      ),
    );
}

function retire(group: Command, cli: Cli): void {
  group
    .command('retire')
    .description('keep new cases from a version; those that run under it go on')
    .argument('<version>', 'NAME@VERSION')
    .action(
      cli.run((typed: string) =>
        cli.withClient(async (client) => {
          const { name: workflow, version } = versionOf(typed);
          const done = await client.retireWorkflow({ params: { workflow, version } });
          return { json: done, text: `${typed} ${done.retired ? 'is' : 'was'} retired.` };
        }),
      ),
    );
}

function diff(group: Command, cli: Cli): void {
  group
    .command('diff')
    .description('what two workflows ask of cases differently')
    .argument('<from>', 'NAME@VERSION or a file')
    .argument('<to>', 'the same')
    .action(
      cli.run((from: string, to: string) =>
        cli.withClient(async (client) => {
          const body = { from: sideOf(from), to: sideOf(to) };
          const found = await client.compareWorkflows({ body });
          const changes = found.changes.length > 0 ? found.changes : ['They ask for the same.'];
          return { json: found, text: [...changes, '', ...shownLines(found.lines)].join('\n') };
        }),
      ),
    );
}

function sideOf(typed: string) {
  return versionIn(typed) ?? { text: readInput(typed).toString('utf8') };
}

const AROUND = 2;

/** What goes and comes, with the lines around it. */
function shownLines(lines: readonly LineOfDiff[]) {
  return withoutAlike(lines, AROUND).flatMap((line) => {
    if ('alike' in line) return [];
    const mark = line.from === null ? '+' : line.to === null ? '-' : ' ';
    return [`${mark} ${line.text}`.trimEnd()];
  });
}

function migrate(group: Command, cli: Cli): void {
  group
    .command('migrate')
    .description('put open cases that run under a version under another')
    .argument('<version>', 'NAME@VERSION that they run under')
    .requiredOption('--to <version>', 'NAME@VERSION that they run under then')
    .option('--case <cases...>', 'only these')
    .option('--stage <stage>', 'where they go on, if not where they stand')
    .option('--preview', 'say what would become of each, and do nothing', false)
    .action(
      cli.run(
        (typed: string, asked: { to: string; case?: string[]; stage?: string; preview: boolean }) =>
          cli.withClient(async (client) => {
            const { name: workflow, version } = versionOf(typed);
            const { to, case: cases, ...more } = asked;
            const body = { ...more, to: versionOf(to), ...(cases ? { cases } : {}) };
            const outcomes = await migrateAll(client, { params: { workflow, version }, body });
            const wasRefused = !asked.preview && outcomes.some(({ refusal }) => refusal);
            return {
              json: { outcomes, preview: asked.preview },
              text: described(outcomes, typed, asked),
              ...(wasRefused ? { exitCode: exitCodes.refused } : {}),
            };
          }),
      ),
    );
}

function described(
  outcomes: readonly MigrationOutcome[],
  from: string,
  { to, preview }: { to: string; preview: boolean },
): string {
  const done = outcomes.filter((one) => one.done).length;
  const refused = outcomes.filter(({ refusal }) => refusal).length;
  const verb = preview ? 'would run' : done === 1 ? 'runs' : 'run';
  if (outcomes.length === 0) return `No open case that you may manage runs under ${from}.`;
  const head = `${counted(done, 'case')} ${verb} under ${to}; ${refused} refused.`;
  const lines = outcomes.map(({ case: id, says, refusal }) => [
    id,
    refusal ? `${refusal.code}: ${refusal.message}` : says.join('; '),
  ]);
  const remedies = new Set(outcomes.flatMap(({ refusal }) => refusal?.remedy ?? []));
  return [head, indent(table(lines)), ...remedies].join('\n');
}
