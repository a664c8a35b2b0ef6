import { Option } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { dueOfCase, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import type { State } from '#domain/case/state.ts';
import { type Level, levels } from '#domain/priority/level.ts';

type Filter = {
  state?: State;
  owner?: string;
  asset?: string;
  queue?: string;
  priority?: Level;
  sort: 'urgency' | 'priority' | 'due' | 'changed' | 'opened';
  all?: boolean;
};

export const cases: Register = (program, cli) => {
  program
    .command('cases')
    .description('the queue: open cases, the worst and most urgent first')
    .option('--state <state>', 'only cases in this state, such as verifying')
    .option('--owner <name>', 'only cases of this owner')
    .option('--asset <asset>', 'only cases on this asset')
    .option('--queue <queue>', 'only cases that lie in this queue, with nobody')
    .addOption(new Option('--priority <level>', 'only cases of this priority').choices(levels))
    .addOption(
      new Option('--sort <order>', 'what comes first; urgency is severity, then deadline')
        .choices(['urgency', 'priority', 'due', 'changed', 'opened'])
        .default('urgency'),
    )
    .option('--all', 'closed ones too')
    .action(
      cli.run((filter: Filter) =>
        cli.withClient(async (client) => {
          const now = new Date().toISOString();
          const list = await queue(client, filter);
          const rows = list.map((one) => [
            one.id,
            one.priority ?? '–',
            one.severity,
            one.disposition ? `${one.state} (${one.disposition})` : one.state,
            one.owner ?? (one.queue ? `(${one.queue})` : '–'),
            one.closedAt ? '' : dueOfCase({ ...one, ...one.clock }, now),
            one.asset,
            one.title,
          ]);
          const head = ['case', 'priority', 'severity', 'state', 'owner', 'due', 'asset', 'title'];
          const none = 'No case is open. Take a report in with `holdfast import FILE`.';
          return { json: list, text: rows.length > 0 ? table([head, ...rows]) : none };
        }),
      ),
    );
};

const MOST = 1000;
const PAGE = 500;

/** Open cases, and where they are asked for closed ones behind them; 1,000 at most. */
async function queue(
  client: Client,
  { state, owner, asset, queue: lies, priority, sort, all }: Filter,
) {
  const filters = {
    ...(state ? { state: [state] } : {}),
    ...(owner ? { owner: [owner] } : {}),
    ...(asset ? { asset: [asset] } : {}),
    ...(lies ? { queue: [lies] } : {}),
    ...(priority ? { priority: [priority] } : {}),
    sort,
  };
  const of = (closed: 'no' | 'yes', most: number) =>
    allPages(most, async (limit, after) => {
      const page = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
      const { cases: items, next } = await client.listCases({
        query: { ...filters, closed, ...page },
      });
      return { items, next };
    });
  const open = await of('no', MOST);
  const closedToo = (all || state === 'closed') && open.length < MOST;
  return closedToo ? [...open, ...(await of('yes', MOST - open.length))] : open;
}
