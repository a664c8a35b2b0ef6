import { Option } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { leverageTable } from '#cli/describe-leverage.ts';
import { wholeNumber } from '#cli/options.ts';
import { type RemedyKind, remedyKinds } from '#domain/finding/remedy.ts';

type Options = { kind?: RemedyKind; limit: number };

const PAGE = 200;

export const leverage: Register = (program, cli) => {
  program
    .command('leverage')
    .description(
      'what would remedy the open findings, on all assets: what removes the most risk first',
    )
    .argument(
      '[query...]',
      'of the findings that are counted, such as: severity:>=high asset:shop/*',
    )
    .addOption(new Option('--kind <kind>', 'only remedies of this kind').choices(remedyKinds))
    .option('--limit <count>', 'at most so many', wholeNumber, 25)
    .action(
      cli.run((words: string[], { kind, limit: most }: Options) =>
        cli.withClient(async (client) => {
          const asked = { q: words.join(' '), ...(kind ? { kind } : {}) };
          const list = await allPages(most, async (limit, after) => {
            const page = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
            const { remedies: items, next } = await client.leverage({
              query: { ...asked, ...page },
            });
            return { items, next };
          });
          return { json: list, text: leverageTable(list) };
        }),
      ),
    );
};
