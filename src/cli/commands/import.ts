import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Answer, Cli, Register } from '#cli/context.ts';
import { describeImport, exitCodeOf, type ImportResult } from '#cli/describe-import.ts';
import { explain } from '#cli/explain.ts';
import { type FileOutcome, importSummary } from '#cli/import-summary.ts';
import { readInput, withUpload } from '#cli/input.ts';
import { progress } from '#cli/progress.ts';
import type { Client } from '#contract/client.ts';
import { GATE_WORDS, readGateCondition } from '#domain/finding/gate.ts';

type Options = {
  asset?: string;
  format?: string;
  mapping?: string;
  root?: string;
  wait: boolean;
  failOn?: string[];
  summary?: string;
};

export const importCommand: Register = (program, cli) => {
  program
    .command('import')
    .description("take scanners' reports in: findings, and the cases that follow from them")
    .argument('<files...>', 'reports, or zips of them; - reads standard input')
    .option('--asset <asset>', 'what was scanned (default: what the report says)')
    .option('--format <format>', 'the format, where the content does not tell')
    .addOption(
      new Option(
        '--mapping <file>',
        'how reports are read that no format reads: see docs/guides/mappings.md',
      ).conflicts('format'),
    )
    .option('--root <path>', 'the folder that was scanned, from which whole paths in reports count')
    .option(
      '--no-wait',
      'only bring the files: a server reads them, `holdfast imports` tells how far it is',
    )
    .option(
      '--fail-on <condition>',
      'exit with 1 where a report shows as open: a severity or worse, new:SEVERITY, priority:LEVEL, kev; or skipped; several: repeat it',
      conditions,
    )
    .option(
      '--summary <file>',
      'what came of it as Markdown, for a pull request; - writes it to stdout',
    )
    .action((files: string[], options: Options) =>
      cli.attempt(async () => {
        refuseGateWithoutWaiting(options);
        const outcomes: FileOutcome[] = [];
        await cli.withClient(async (client) => {
          const format = await formatFor(client, options);
          const said = { ...options, ...(format ? { format } : {}) };
          for (const file of files) {
            await cli.run(async () => {
              const { answer, result } = await importOne(client, file, said).catch((error) => {
                outcomes.push({ file, problem: explain(error).message });
                throw error;
              });
              if (result) outcomes.push({ file, result });
              return answer;
            })();
          }
        });
        if (options.summary) {
          writeSummary(cli, options.summary, importSummary(outcomes, serverOf(cli)));
        }
      }),
    );
};

/** A mapping is kept where reports are read, and is a format from then on. */
async function formatFor(
  client: Client,
  { format, mapping: file }: Options,
): Promise<string | undefined> {
  if (!file) return format;
  const text = readInput(file).toString('utf8');
  return (await client.keepMapping({ body: { text, file } })).format;
}

async function importOne(
  client: Client,
  file: string,
  { asset, format, root, wait, failOn, summary }: Options,
): Promise<{ answer: Answer; result?: ImportResult }> {
  const said = {
    ...(asset ? { asset } : {}),
    ...(format ? { format } : {}),
    ...(root ? { root } : {}),
  };
  return withUpload(file, async (upload) => {
    const query = { name: upload.name, ...said };
    if (!wait) {
      const { import: id } = await client.startImport({ query, upload });
      const text = `${file} is import ${id}: holdfast imports show ${id}`;
      return { answer: { json: { import: id }, text } };
    }
    const { watch, end } = progress(file);
    const gate = { ...(failOn ? { failOn } : {}), ...(summary ? { gate: true } : {}) };
    const terms = { query: { ...query, ...gate }, upload, ...(watch ? { watch } : {}) };
    const result = await client.importReport(terms).finally(end);
    const text = describeImport(file, result);
    return { answer: { json: result, text, exitCode: exitCodeOf(result) }, result };
  });
}

function conditions(typed: string, before: readonly string[] = []): string[] {
  const all = typed.split(',');
  if (all.every(readGateCondition)) return [...before, ...all];
  throw new InvalidArgumentError(`Of what to stop at, ${GATE_WORDS}.`);
}

function refuseGateWithoutWaiting({ wait, failOn, summary }: Options): void {
  if (wait || (!failOn && !summary)) return;
  throw new InputError(
    'USAGE',
    'nothing is known of the files before they are read: leave --no-wait out',
  );
}

/** Where people reach the console, as far as this machine knows. */
function serverOf(cli: Cli): string | undefined {
  const target = cli.target();
  return target.kind === 'local' ? cli.assembly.config.publicUrl : target.url;
}

function writeSummary({ assembly }: Cli, file: string, text: string): void {
  if (file === '-') assembly.terminal.out(text);
  else writeFileSync(file, text);
}
