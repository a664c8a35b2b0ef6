import type { Answer, Register } from '#cli/context.ts';
import { describeImport, exitCodeOf } from '#cli/describe-import.ts';
import { withUpload } from '#cli/input.ts';
import { progress } from '#cli/progress.ts';
import type { Client } from '#contract/client.ts';

type Options = { asset?: string; format?: string; wait: boolean };

export const importCommand: Register = (program, cli) => {
  program
    .command('import')
    .description("take scanners' reports in: findings, and the cases that follow from them")
    .argument('<files...>', 'reports, or zips of them; - reads standard input')
    .option('--asset <asset>', 'what was scanned (default: what the report says)')
    .option('--format <format>', 'the format, where the content does not tell')
    .option(
      '--no-wait',
      'only bring the files: a server reads them, `holdfast imports` tells how far it is',
    )
    .action((files: string[], options: Options) =>
      cli.attempt(() =>
        cli.withClient(async (client) => {
          for (const file of files) await cli.run(importOne)(client, file, options);
        }),
      ),
    );
};

async function importOne(
  client: Client,
  file: string,
  { asset, format, wait }: Options,
): Promise<Answer> {
  const said = { ...(asset ? { asset } : {}), ...(format ? { format } : {}) };
  return withUpload(file, async (upload) => {
    const query = { name: upload.name, ...said };
    if (!wait) {
      const { import: id } = await client.startImport({ query, upload });
      return { json: { import: id }, text: `${file} is import ${id}: holdfast imports show ${id}` };
    }
    const { watch, end } = progress(file);
    const terms = { query, upload, ...(watch ? { watch } : {}) };
    const result = await client.importReport(terms).finally(end);
    return { json: result, text: describeImport(file, result), exitCode: exitCodeOf(result) };
  });
}
