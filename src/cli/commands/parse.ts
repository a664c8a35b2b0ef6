import { Option } from 'commander';
import type { ParsedReport } from '#app/parse-report.ts';
import type { Answer, Register } from '#cli/context.ts';
import { exitCodes, explain } from '#cli/explain.ts';
import { readInput } from '#cli/input.ts';
import { counted } from '#cli/text.ts';
import { spelledOut } from '#domain/shown-text.ts';

type Options = { format?: string; mapping?: string; root?: string };

export const parse: Register = (program, cli) => {
  program
    .command('parse')
    .description('read reports into the normal form, without a database')
    .argument('<files...>', 'reports, or zips of them; several give one JSON document a line')
    .option('--format <format>', 'the format, where the content does not tell')
    .addOption(
      new Option('--mapping <file>', 'how reports are read that no format reads').conflicts(
        'format',
      ),
    )
    .option('--root <path>', 'the folder that was scanned, from which whole paths count')
    .action(async (files: string[], options: Options) => {
      for (const file of files) {
        await cli.attempt(async () => {
          for (const report of await reportsOf(file, options)) await cli.run(report)();
        });
      }
    });
};

/** The reports of a file, each still to be read: itself, or those in a zip. */
async function reportsOf(file: string, options: Options): Promise<(() => Promise<Answer>)[]> {
  const { reportsAt } = await import('#app/archive/reports-in.ts');
  const { collectReport } = await import('#app/parse-report.ts');
  const { mapping: by, ...said } = options;
  const mapping = by ? { mapping: await mappingAt(by) } : {};
  const reports = await reportsAt(file, { name: file, ...said });
  return reports.map(({ entry, format = options.format, open, beside }) => async () => {
    const name = entry === undefined ? file : `${file}: ${spelledOut(entry)}`;
    const read = collectReport(open(), {
      ...said,
      ...mapping,
      name,
      ...(format ? { format } : {}),
      ...(beside ? { beside: beside() } : {}),
    });
    if (entry === undefined) return described(file, await read);
    return read.then(
      (parsed) => described(name, parsed, entry),
      (error: unknown) => unread(name, entry, error),
    );
  });
}

async function mappingAt(file: string) {
  const { mappingIn } = await import('#app/mapping/mapping-file.ts');
  return mappingIn(readInput(file).toString('utf8'), file);
}

function described(name: string, parsed: ParsedReport, entry?: string): Answer {
  const { format, findings, components, skipped, coverage } = parsed;
  const lines = findings.map(
    ({ severity, rule, title }) => `  ${severity}  ${rule ?? ''}  ${title}`,
  );
  const skips = skipped.map(({ reason, at }) => `  not read: ${reason} (${at})`);
  const bill = components.length > 0 ? `${counted(components.length, 'component')}, ` : '';
  const head = `${name}: ${format}, ${counted(findings.length, 'finding')}, ${bill}${skipped.length} skipped, ${coverage.completeness}`;
  const json = entry === undefined ? parsed : { entry, ...parsed };
  return { json, text: [head, ...lines, ...skips].join('\n') };
}

/** One file of many in a zip: what is wrong with it keeps none of the others. */
function unread(name: string, entry: string, error: unknown): Answer {
  const { code, message, exitCode } = explain(error);
  if (exitCode !== exitCodes.input) throw error;
  return {
    json: { entry, error: { code, message } },
    text: `${name}: ${code}: ${message}`,
    exitCode,
  };
}
