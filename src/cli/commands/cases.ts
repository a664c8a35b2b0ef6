import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { due, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';
import type { State } from '#domain/case/state.ts';

type Filter = { state?: State; owner?: string; asset?: string; all?: boolean };

export const cases: Register = (program, cli) => {
  program
    .command('cases')
    .description('the queue: open cases, the worst and most urgent first')
    .option('--state <state>', 'only cases in this state, such as verifying')
    .option('--owner <name>', 'only cases of this owner')
    .option('--asset <asset>', 'only cases on this asset')
    .option('--all', 'closed ones too')
    .action(
      cli.run((filter: Filter) =>
        cli.withClient(async (client) => {
          const now = new Date().toISOString();
          const list = await queue(client, filter);
          const rows = list.map((one) => [
            one.id,
            one.severity,
            one.disposition ? `${one.state} (${one.disposition})` : one.state,
            one.owner ?? '–',
            one.closedAt ? '' : due(one.dueAt, now),
            one.asset,
            one.title,
          ]);
          const head = ['case', 'severity', 'state', 'owner', 'due', 'asset', 'title'];
          const none = 'No case is open. Take a report in with `holdfast import FILE`.';
          return { json: list, text: rows.length > 0 ? table([head, ...rows]) : none };
        }),
      ),
    );
};

const MOST = 1000;
const PAGE = 500;

/** Open cases, and where they are asked for closed ones behind them; 1,000 at most. */
async function queue(client: Client, { state, owner, asset, all }: Filter) {
  const filters = {
    ...(state ? { state: [state] } : {}),
    ...(owner ? { owner: [owner] } : {}),
    ...(asset ? { asset: [asset] } : {}),
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
