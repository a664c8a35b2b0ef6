import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { describeCounts, describeFinding, findingTable } from '#cli/describe-findings.ts';
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
    .option('--view <name>', 'those of a saved filter, and of the query where there is one')
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
  group
    .command('views')
    .description('the saved filters of findings')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const { views } = await client.listViews({ query: { about: 'findings' } });
          const text = views.map(({ name, query }) => `${name}: ${String(query.q ?? '')}`);
          return { json: views, text: text.join('\n') || 'No filter is saved.' };
        }),
      ),
    );
  program
    .command('finding')
    .description('one finding')
    .command('show')
    .description('all that is known of a finding')
    .argument('<finding>', 'its number, as `holdfast findings` tells it', wholeNumber)
    .action(
      cli.run((finding: number) =>
        cli.withClient(async (client) => {
          const one = await client.showFinding({ params: { finding: String(finding) } });
          return { json: one, text: describeFinding(one) };
        }),
      ),
    );
};

function found(client: Client, q: string, { sort, limit: most }: Options) {
  return allPages(most, async (limit, after) => {
    const page = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
    const { findings: items, next } = await client.searchFindings({ query: { q, sort, ...page } });
    return { items, next };
  });
}

/** The query of the saved filter and the one that was typed: both must hold. */
async function wholeQuery(client: Client, typed: string, view?: string): Promise<string> {
  if (view === undefined) return typed;
  const { views } = await client.listViews({ query: { about: 'findings' } });
  const kept = views.find(({ name }) => name === view);
  if (!kept)
    throw new InputError(
      'NOT_FOUND',
      `no filter of findings is saved as ${view}: see \`holdfast findings views\``,
    );
  const q = String(kept.query.q ?? '');
  return q && typed ? `(${q}) (${typed})` : q || typed;
}
