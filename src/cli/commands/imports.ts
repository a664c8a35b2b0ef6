import { writeFileSync } from 'node:fs';
import { allPages } from '#cli/all-pages.ts';
import type { Answer, Cli, Register } from '#cli/context.ts';
import { countsOf, describeImport } from '#cli/describe-import.ts';
import { addRetention } from '#cli/imports-retention.ts';
import { repeated, wholeNumber } from '#cli/options.ts';
import { counted, indent, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import { spelledOut } from '#domain/shown-text.ts';

type Listing = Awaited<ReturnType<Client['listImports']>>['imports'][number];
type Undone = Awaited<ReturnType<Client['undoImport']>>;
type Detail = Awaited<ReturnType<Client['showImport']>>;
type Filter = {
  asset?: string[];
  format?: string[];
  status?: Listing['status'][];
  by?: string[];
  limit: number;
};

const PAGE = 200;

export const imports: Register = (program, cli) => {
  const group = program
    .command('imports')
    .description('the files that were brought, and what came of them, the newest first')
    .option('--asset <asset>', 'only what is about this asset; several: repeat it', repeated)
    .option('--format <format>', 'only of this format; several: repeat it', repeated)
    .option('--status <status>', 'queued, running, done or failed; several: repeat it', repeated)
    .option('--by <person>', 'only what this one brought; several: repeat it', repeated)
    .option('--limit <count>', 'at most so many', wholeNumber, 100)
    .action(cli.run((filter: Filter) => cli.withClient((client) => list(client, filter))));
  group
    .command('show')
    .description('how far an import is, what came of it, and what of it could not be read')
    .argument('<import>', 'its number')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const found = await client.showImport({ params: { import: id } });
          return { json: found, text: describe(found) };
        }),
      ),
    );
  addRaw(group, cli);
  addUndo(group, cli);
  addRetention(group, cli);
};

function addUndo(group: Parameters<Register>[0], cli: Cli): void {
  group
    .command('undo')
    .description(
      'take an import back that was a mistake: its findings, and what followed for cases',
    )
    .argument('<import>', 'its number')
    .requiredOption('--reason <text>', 'why: it stays on record')
    .action(
      cli.run((id: string, { reason }: { reason: string }) =>
        cli.withClient(async (client) => {
          const undone = await client.undoImport({ params: { import: id }, body: { reason } });
          return { json: undone, text: describeUndone(undone) };
        }),
      ),
    );
}

function describeUndone({ import: id, closed, reopened, closedAgain, told }: Undone): string {
  const line = (what: string, cases: readonly string[]) =>
    cases.length > 0 ? [`  ${counted(cases.length, 'case')} ${what}: ${cases.join(', ')}`] : [];
  return [
    `Import ${id} is taken back.`,
    ...line('closed, for nothing else was in them', closed),
    ...line('reopened, for their proof was in it', reopened),
    ...line('closed again as before', closedAgain),
    ...line('stay as they are and tell of it', told),
  ].join('\n');
}

function addRaw(group: Parameters<Register>[0], cli: Cli): void {
  group
    .command('raw')
    .description('the file itself, as it was received')
    .argument('<import>', 'its number')
    .requiredOption('-o, --output <file>', 'where to')
    .action(
      cli.run((id: string, { output }: { output: string }) =>
        cli.withClient(async (client) => {
          const { name, bytes } = await client.rawImport({ params: { import: id } });
          writeFileSync(output, bytes);
          const json = { import: Number(id), name, output, bytes: bytes.byteLength };
          return {
            json,
            text: `${output} is ${spelledOut(name)}, ${counted(bytes.byteLength, 'byte')}.`,
          };
        }),
      ),
    );
}

async function list(client: Client, { limit: most, by, ...filter }: Filter): Promise<Answer> {
  const found = await allPages(most, async (limit, after) => {
    const query = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
    const page = await client.listImports({
      query: { ...filter, ...(by ? { importedBy: by } : {}), ...query },
    });
    return { items: page.imports, next: page.next };
  });
  const rows = found.map((one) => [
    String(one.id),
    one.receivedAt.slice(0, 16).replace('T', ' '),
    one.importedBy,
    standing(one),
    one.format ?? '',
    one.asset ?? '',
    `${one.counts.opened} opened, ${one.counts.gone} gone, ${one.skipped} skipped`,
    spelledOut(one.fileName),
  ]);
  const head = ['import', 'received (UTC)', 'by', 'is', 'format', 'asset', 'findings', 'file'];
  const none = 'No import is there. Bring a file with `holdfast import FILE`.';
  return { json: found, text: rows.length > 0 ? table([head, ...rows]) : none };
}

function standing({ status, bytes, bytesRead, failed, undone }: Listing): string {
  if (undone) return 'undone';
  if (status === 'running' && bytes > 0)
    return `running, ${Math.floor((bytesRead / bytes) * 100)} %`;
  return status === 'done' && failed > 0 ? `done, ${failed} failed` : status;
}

function describe(found: Detail): string {
  const { id, fileName, root, importedBy, receivedAt, endedAt, sha256, error, undone, result } =
    found;
  const lines = [
    `brought by ${importedBy}, ${receivedAt.slice(0, 19)} UTC${endedAt ? `, ended ${endedAt.slice(0, 19)} UTC` : ''}`,
    ...(undone
      ? [`taken back by ${undone.by}, ${undone.at.slice(0, 19)} UTC: ${undone.reason}`]
      : []),
    ...(error ? [`${error.code}: ${error.message}`] : []),
    ...(root === null ? [] : [`scanned below ${spelledOut(root)}`]),
    `SHA-256 ${sha256}`,
  ];
  const told = result
    ? describeImport('read', result, Number.POSITIVE_INFINITY)
    : countsOf({ ...found.counts, skipped: found.skipped });
  return `Import ${id}: ${spelledOut(fileName)}, ${standing(found)}\n${indent([...lines, told].join('\n'))}`;
}
