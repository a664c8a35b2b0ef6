import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Client } from '#contract/client.ts';
import { type RenderingKind, renderingKinds } from '#domain/document/document.ts';
import type { Answer, Cli } from './context.ts';
import { contradictionsText } from './describe-impact.ts';
import { edited } from './edited.ts';
import { readText } from './input.ts';
import { zeroOrMore } from './options.ts';
import { counted, indent, table } from './text.ts';

type View = Awaited<ReturnType<Client['showPostmortem']>>;

/** What is written of an incident after it: shown, edited, checked, merged. */
export function postmortem(incident: Command, cli: Cli): void {
  const group = incident
    .command('postmortem')
    .description('what is written of it afterwards, with references to its facts');
  showing(group, cli);
  editing(group, cli);
  importing(group, cli);
  merging(group, cli);
  rendering(group, cli);
}

function showing(group: Command, cli: Cli): void {
  group
    .command('show <incident>')
    .description('the text, as it was written')
    .option('--revision <number>', 'as it was then', zeroOrMore)
    .action(
      cli.run((incident: string, query: { revision?: number }) =>
        cli.withClient(async (client) => {
          const view = await client.showPostmortem({ params: { incident }, query });
          return { json: view, text: view.text.trimEnd() };
        }),
      ),
    );
  group
    .command('check <incident>')
    .description('what its references stand for, and what in it cannot be; exits with 1 for that')
    .action(
      cli.run((incident: string) =>
        cli.withClient(async (client): Promise<Answer> => {
          const view = await client.showPostmortem({ params: { incident }, query: {} });
          const bad = view.contradictions.length + problemsOf(view).length > 0;
          return { json: view, text: checked(view), ...(bad ? { exitCode: 1 } : {}) };
        }),
      ),
    );
}

function problemsOf({ references }: View): View['references'] {
  return references.filter(({ problem }) => problem !== undefined);
}

function checked(view: View): string {
  const { references } = view;
  const rows = references.map(({ line, column, written, value, of = [], problem }) => [
    `${line}:${column}`,
    `{{ ${written} }}`,
    problem === undefined ? value || 'a part of the document' : `PROBLEM: ${problem}`,
    of.length > 6 ? `${of.slice(0, 5).join(', ')} and ${of.length - 5} more` : of.join(', '),
  ]);
  const found = problemsOf(view).length;
  return [
    table(rows),
    `${counted(references.length, 'reference')}, ${found} of them a problem.`,
    ...contradictionsText(view),
  ].join('\n');
}

/** A revision as it stands, in a few words, with what stands for nothing. */
function revised(view: View): Answer {
  const problems = problemsOf(view).map(({ line, column, written, problem = '' }) => [
    `${line}:${column}`,
    `{{ ${written} }}`,
    problem,
  ]);
  const open = problems.length > 0 ? ['What stands for nothing:', indent(table(problems))] : [];
  const said = [`The post-mortem is at revision ${view.revision}.`, ...open];
  return { json: view, text: [...said, ...contradictionsText(view)].join('\n') };
}

function editing(group: Command, cli: Cli): void {
  group
    .command('edit <incident>')
    .description('edit the text in $VISUAL or $EDITOR; what others wrote meanwhile is merged')
    .action(
      cli.run(async (incident: string): Promise<Answer> => {
        const params = { incident };
        const before = await cli.withClient((client) =>
          client.showPostmortem({ params, query: {} }),
        );
        const { revision, text } = before;
        return edited(
          cli,
          { name: `${incident}-postmortem.md`, text },
          async (written) => {
            const body = { text: written, revision };
            return revised(
              await cli.withClient((client) => client.revisePostmortem({ params, body })),
            );
          },
          (path) =>
            `holdfast incident postmortem import ${incident} ${path} --revision ${revision}`,
        );
      }),
    );
}

const MADE_OF = 'that which the text was made of; 0 where nobody had written any';

function importing(group: Command, cli: Cli): void {
  group
    .command('import <incident> <file>')
    .description('take the text from a file; - is standard input')
    .requiredOption('--revision <number>', MADE_OF, zeroOrMore)
    .action(
      cli.run((incident: string, file: string, { revision }: { revision: number }) =>
        cli.withClient(async (client) => {
          const body = { text: await readText(file), revision };
          return revised(await client.revisePostmortem({ params: { incident }, body }));
        }),
      ),
    );
}

function merging(group: Command, cli: Cli): void {
  group
    .command('merge <incident> <file>')
    .description('merge the text of a file with what was written meanwhile; takes nothing in')
    .requiredOption('--revision <number>', MADE_OF, zeroOrMore)
    .option('-o, --output <file>', 'where to; printed unless given')
    .action(
      cli.run((incident: string, file: string, { revision, output }: MergeOptions) =>
        cli.withClient(async (client): Promise<Answer> => {
          const body = { text: await readText(file), revision };
          const merged = await client.mergePostmortem({ params: { incident }, body });
          if (output === undefined) return { json: merged, text: merged.text.trimEnd() };
          writeFileSync(output, merged.text);
          const places = merged.conflicts.map(({ from, to }) => `  lines ${from} to ${to}`);
          const open = places.length > 0 ? ['Decide which holds at:', ...places, 'Then:'] : [];
          const next = `  holdfast incident postmortem import ${incident} ${output} --revision ${merged.revision}`;
          return {
            json: { ...merged, output },
            text: [`${output} holds the merged text.`, ...open, next].join('\n'),
          };
        }),
      ),
    );
}

type MergeOptions = { revision: number; output?: string };

function rendering(group: Command, cli: Cli): void {
  group
    .command('render <incident>')
    .description('the post-mortem as a document, with what its references stand for')
    .addOption(new Option('--as <kind>', 'what as').choices(renderingKinds).default('html'))
    .requiredOption('-o, --output <file>', 'where to')
    .action(
      cli.run((incident: string, { as, output }: { as: RenderingKind; output: string }) =>
        cli.withClient(async (client) => {
          const { bytes } = await client.renderPostmortem({ params: { incident }, query: { as } });
          writeFileSync(output, bytes);
          return {
            json: { incident, as, output, bytes: bytes.byteLength },
            text: `${output} holds the post-mortem of ${incident}.`,
          };
        }),
      ),
    );
}
