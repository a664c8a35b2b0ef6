import { Option } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Register } from '#cli/context.ts';
import { listedActions } from '#cli/describe-actions.ts';
import { wholeNumber } from '#cli/options.ts';
import {
  type ActionStanding,
  actionStandings,
} from '#domain/corrective-action/corrective-action.ts';

type Options = {
  open?: boolean;
  overdue?: boolean;
  owner?: string[];
  standing?: ActionStanding[];
  limit: number;
};

const PAGE = 500;

export const actions: Register = (program, cli) => {
  program
    .command('actions')
    .description('corrective actions of all incidents, those that are due first')
    .option('--open', 'those that are proposed or agreed to')
    .option('--overdue', 'those that are agreed to and whose date has passed')
    .option('--owner <names...>', 'of these')
    .addOption(
      new Option('--standing <standings...>', 'those that stand so')
        .choices(actionStandings)
        .conflicts('open'),
    )
    .option('--limit <count>', 'at most so many', wholeNumber, 200)
    .action(
      cli.run(({ open, standing, limit: most, ...rest }: Options) =>
        cli.withClient(async (client) => {
          const wanted: ActionStanding[] | undefined = open ? ['proposed', 'agreed'] : standing;
          const asked = { ...rest, ...(wanted ? { standing: wanted } : {}) };
          const found = await allPages(most, async (limit, after) => {
            const page = { limit: Math.min(limit, PAGE), ...(after ? { after } : {}) };
            const { actions: items, next } = await client.listActions({
              query: { ...asked, ...page },
            });
            return { items, next };
          });
          return { json: found, text: listedActions(found) };
        }),
      ),
    );
};
