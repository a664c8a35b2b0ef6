import type { Answer, Register } from '#cli/context.ts';
import { counted } from '#cli/text.ts';

export const parse: Register = (program, cli) => {
  program
    .command('parse')
    .description('read reports into the normal form, without a database')
    .argument('<files...>', 'reports; several give one JSON document a line')
    .option('--format <format>', 'the format, where the content does not tell')
    .action(async (files: string[], options: { format?: string }) => {
      for (const file of files) await cli.run(parseOne)(file, options);
    });
};

async function parseOne(file: string, options: { format?: string }): Promise<Answer> {
  const { collectReport } = await import('#app/parse-report.ts');
  const parsed = await collectReport(file, options);
  const { format, findings, skipped, coverage } = parsed;
  const lines = findings.map(
    ({ severity, rule, title }) => `  ${severity}  ${rule ?? ''}  ${title}`,
  );
  const skips = skipped.map(({ reason, at }) => `  not read: ${reason} (${at})`);
  const head = `${file}: ${format}, ${counted(findings.length, 'finding')}, ${skipped.length} skipped, ${coverage.completeness}`;
  return { json: parsed, text: [head, ...lines, ...skips].join('\n') };
}
