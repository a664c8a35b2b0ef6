import { Option } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { describeCounts, findingTable } from '#cli/describe-findings.ts';
import { addViewCommands, wholeQuery } from '#cli/finding-views.ts';
import { wholeNumber } from '#cli/options.ts';
import type { Client } from '#contract/client.ts';

type Options = {
  sort: 'severity' | 'priority' | 'newest' | 'oldest';
  limit: number;
  facet?: string[] | true;
  view?: string;
};

const PAGE = 500;

export const findings: Register = (program, cli) => {
  const group = program
    .command('findings')
    .description('findings that a query asks for, the worst first')
    .argument('[query...]', 'such as: severity:>=high status:open component:lodash')
    .addOption(
      new Option('--sort <order>', 'what comes first')
        .choices(['severity', 'priority', 'newest', 'oldest'])
        .default('severity'),
    )
    .option('--limit <count>', 'at most so many', wholeNumber, 100)
    .option(
      '--facet [facet...]',
      'count by these instead, such as severity; by all if none is named',
    )
    .option('--view <name>', 'those of a kept query, and of this one where there is one')
    .action(
      cli.run((words: string[], options: Options) =>
        cli.withClient(async (client) => {
          const q = await wholeQuery(client, words.join(' '), options.view);
          if (options.facet) {
            const counts = await client.countFindings({ query: { q } });
            return { json: counts, text: describeCounts(counts, options.facet) };
          }
          const list = await found(client, q, options);
          return { json: list, text: findingTable(list) };
        }),
      ),
    );
  addViewCommands(group, cli);
};

function found(client: Client, q: string, { sort, limit: most }: Options) {
  return allPages(most, async (limit, after) => {
    const page = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
    const { findings: items, next } = await client.searchFindings({ query: { q, sort, ...page } });
    return { items, next };
  });
}
