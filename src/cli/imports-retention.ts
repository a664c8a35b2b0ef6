import type { Command } from 'commander';
import type { Answer, Cli } from '#cli/context.ts';
import { wholeNumber } from '#cli/options.ts';
import { counted } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Options = { rawDays?: number; historyDays?: number; forGood?: boolean; preview?: boolean };

/** How long files and imports are kept: shown, tried, and set. */
export function addRetention(group: Command, cli: Cli): void {
  group
    .command('retention')
    .description('how long files and imports are kept; for good unless days are given')
    .option('--raw-days <days>', 'keep files as they were received so long', wholeNumber)
    .option('--history-days <days>', 'keep imports, and their files, so long', wholeNumber)
    .option('--for-good', 'keep all of them for good')
    .option('--preview', 'only tell what would go today')
    .action(
      cli.run((options: Options) =>
        cli.withClient((client) =>
          options.preview ? preview(client, options) : rule(client, options),
        ),
      ),
    );
}

async function preview(client: Client, { rawDays, historyDays }: Options): Promise<Answer> {
  const query = { ...(rawDays ? { rawDays } : {}), ...(historyDays ? { historyDays } : {}) };
  const past = await client.previewImportRetention({ query });
  const { imports, files, bytes } = past;
  const goes = [
    `${counted(files.length, 'file')} of ${counted(bytes, 'byte')}`,
    counted(imports.length, 'import'),
  ];
  return { json: past, text: `Today ${goes.join(' and ')} would go.` };
}

async function rule(client: Client, { rawDays, historyDays, forGood }: Options): Promise<Answer> {
  const body = { rawDays: rawDays ?? null, historyDays: historyDays ?? null };
  const sets = forGood || body.rawDays !== null || body.historyDays !== null;
  const holds = sets ? await client.setImportRetention({ body }) : await client.importRetention();
  const text = `Files are kept ${days(holds.rawDays)}, imports ${days(holds.historyDays)}; the newest of each scan, and what a verification rests on, always.`;
  return { json: holds, text };
}

function days(count: number | null): string {
  return count === null ? 'for good' : counted(count, 'day');
}
