import type { Register } from '#cli/context.ts';
import { withUpload } from '#cli/input.ts';
import { progress } from '#cli/progress.ts';
import { counted } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type ImportResult = Awaited<ReturnType<Client['importReport']>>;
type Options = { asset?: string; format?: string };

export const importCommand: Register = (program, cli) => {
  program
    .command('import')
    .description("take scanners' reports in: findings, and the cases that follow from them")
    .argument('<files...>', 'reports; - reads standard input')
    .option('--asset <asset>', 'what was scanned (default: what the report says)')
    .option('--format <format>', 'the format, where the content does not tell')
    .action((files: string[], options: Options) =>
      cli.attempt(() =>
        cli.withClient(async (client) => {
          for (const file of files) await cli.run(importOne)(client, file, options);
        }),
      ),
    );
};

async function importOne(client: Client, file: string, { asset, format }: Options) {
  const query = { ...(asset ? { asset } : {}), ...(format ? { format } : {}) };
  const result = await withUpload(file, (upload) => {
    const { watch, end } = progress(file);
    const terms = { query: { name: upload.name, ...query }, ...(watch ? { watch } : {}) };
    return client.importReport({ ...terms, upload }).finally(end);
  });
  return { json: result, text: describe(file, result) };
}

function describe(file: string, result: ImportResult): string {
  const { opened, reopened, known, gone, unknown, skipped, format, asset, unchanged, cases } =
    result;
  const counts = [
    `${opened} opened`,
    `${reopened} reopened`,
    `${known} known`,
    `${gone} gone`,
    ...(unknown > 0 ? [`${unknown} unknown (this report could not have seen them)`] : []),
    `${skipped} skipped`,
  ];
  const why = {
    'already-imported':
      cases.opened.length + cases.joined.length > 0
        ? ' Its findings were in already; their cases are opened now.'
        : ' Nothing changed: it is the newest report of this scan already.',
    outdated: ' Nothing changed: a newer report of this scan is in already.',
  };
  const lines = [
    `${file}: ${format} of ${asset}: ${counts.join(' · ')}.${unchanged ? why[unchanged] : ''}`,
    ...result.notRead.slice(0, 10).map(({ reason, at }) => `  not read: ${reason} (${at})`),
    ...casesOf('opened', cases.opened),
    ...casesOf('joined by findings', cases.joined),
    ...casesOf('reopened', cases.reopened),
    ...casesOf('verified against it', cases.verified),
    ...cases.refused.map((one) => `  ${one.case} is not verified by it: ${one.message}`),
  ];
  const next = cases.opened[0] ?? cases.reopened[0];
  return [...lines, ...(next ? [`Next: holdfast case show ${next}`] : [])].join('\n');
}

function casesOf(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const shown = ids.slice(0, 8).join(', ');
  return [`  ${counted(ids.length, 'case')} ${what}: ${shown}${ids.length > 8 ? ', …' : ''}`];
}
