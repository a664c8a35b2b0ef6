import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { wholeNumber } from '#cli/options.ts';
import { table } from '#cli/text.ts';

const PAGE = 500;

export const signIns: Register = (program, cli) => {
  program
    .command('sign-ins')
    .description('attempts to sign in, the newest first')
    .option('--name <name>', 'only under this name')
    .option('--limit <count>', 'at most so many', wholeNumber, 100)
    .action(
      cli.run(({ name, limit: most }: { name?: string; limit: number }) =>
        cli.withClient(async (client) => {
          const list = await allPages(most, async (limit, after) => {
            const query = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
            const page = await client.listSignIns({
              query: { ...query, ...(name ? { name } : {}) },
            });
            return { items: page.signIns, next: page.next };
          });
          const rows = list.map((one) => [
            one.at.slice(0, 19),
            one.name,
            one.method,
            one.outcome,
            one.address,
            one.agent,
          ]);
          const head = ['at (UTC)', 'name', 'by', 'outcome', 'from', 'with'];
          return {
            json: list,
            text: rows.length > 0 ? table([head, ...rows]) : 'Nobody has tried to sign in.',
          };
        }),
      ),
    );
};
