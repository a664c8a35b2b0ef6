import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { wholeNumber } from '#cli/options.ts';
import { indent, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Report = Awaited<ReturnType<Client['showReport']>>;

const PAGE = 200;

export const reports: Register = (program, cli) => {
  const group = program
    .command('reports')
    .description('the reports that were taken in, the newest first')
    .option('--asset <asset>', 'only reports of this asset')
    .option('--limit <count>', 'at most so many', wholeNumber, 100)
    .action(
      cli.run(({ asset, limit: most }: { asset?: string; limit: number }) =>
        cli.withClient(async (client) => {
          const filter = asset ? { asset: [asset] } : {};
          const list = await allPages(most, async (limit, after) => {
            const query = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
            const page = await client.listReports({ query: { ...filter, ...query } });
            return { items: page.reports, next: page.next };
          });
          const rows = list.map((one) => [
            String(one.id),
            one.importedAt.slice(0, 16).replace('T', ' '),
            one.importedBy,
            one.format,
            one.completeness,
            one.skipped > 0 ? `${one.skipped} skipped` : '',
            one.asset,
            one.fileName,
          ]);
          const head = ['report', 'in since (UTC)', 'by', 'format', 'is', '', 'asset', 'file'];
          const none = 'No report is in. Take one in with `holdfast import FILE`.';
          return { json: list, text: rows.length > 0 ? table([head, ...rows]) : none };
        }),
      ),
    );
  group
    .command('show')
    .description('what a report held, and what of it could not be read')
    .argument('<report>', 'its number')
    .action(
      cli.run((report: string) =>
        cli.withClient(async (client) => {
          const found = await client.showReport({ params: { report } });
          return { json: found, text: describe(found) };
        }),
      ),
    );
};

function describe(report: Report): string {
  const { id, fileName, format, asset, tool, importedBy, importedAt, seenAt, sha256 } = report;
  const { counts, coverage, skipped, notRead, settled, completeness } = report;
  const reason = coverage.reason ? ` (${coverage.reason})` : '';
  const lines = [
    `of ${tool}, as of ${seenAt.slice(0, 19)} UTC, ${completeness}${reason}`,
    `taken in by ${importedBy}, ${importedAt.slice(0, 19)} UTC${settled ? '' : '; its cases are not settled yet'}`,
    `${counts.opened} opened · ${counts.reopened} reopened · ${counts.known} known · ${counts.gone} gone · ${counts.unknown} unknown · ${skipped} skipped`,
    `SHA-256 ${sha256}`,
    ...notRead.map(({ reason: why, at }) => `not read: ${why} (${at})`),
    ...(skipped > notRead.length ? [`… and ${skipped - notRead.length} more`] : []),
  ];
  return `Report ${id}: ${fileName}, ${format} of ${asset}\n${indent(lines.join('\n'))}`;
}
