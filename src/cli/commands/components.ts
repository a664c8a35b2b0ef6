import type { Command } from 'commander';
import { allPages } from '#cli/all-pages.ts';
import type { Cli, Register } from '#cli/context.ts';
import { carrierTable, componentTable } from '#cli/describe-components.ts';
import { wholeNumber } from '#cli/options.ts';

const PAGE = 500;
const says = 'a part of the name, or all of it with * for anything; @ and a version behind it';

type Filter = {
  ecosystem?: string[];
  asset?: string[];
  open?: boolean;
  kev?: boolean;
  limit: number;
};

export const components: Register = (program, cli) => {
  const group = program
    .command('components')
    .description('packages and products that assets carry, as reports and bills of materials tell');
  filtered(group.command('list', { isDefault: true }))
    .description('components, with their versions and what is found in them')
    .argument('[query]', says)
    .action(cli.run((text: string | undefined, filter: Filter) => listed(cli, text, filter)));
  filtered(group.command('where'))
    .description('which assets carry a component, in which version')
    .argument('<query>', says)
    .action(cli.run((text: string, filter: Filter) => carried(cli, { text }, filter)));
  filtered(group.command('show'))
    .description('one component, and which assets carry it')
    .argument('<component>', 'its number, as `holdfast components` tells it', wholeNumber)
    .action(
      cli.run((component: number, filter: Filter) =>
        cli.withClient(async (client) => {
          const params = { component: String(component) };
          const found = await client.showComponent({ params });
          const { json, text } = await carried(cli, { component }, filter);
          const shown = `${componentTable([found])}\n\n${text}`;
          return { json: { ...found, carriers: json }, text: shown };
        }),
      ),
    );
};

function filtered(command: Command): Command {
  return command
    .option('--ecosystem <type...>', 'only such packages: npm, maven, pypi, …')
    .option('--asset <name...>', 'only what these carry')
    .option('--open', 'only those with open findings')
    .option('--kev', 'only those in which something is known to be exploited')
    .option('--limit <count>', 'at most so many', wholeNumber, 1000);
}

function listed(cli: Cli, text: string | undefined, { limit: most, ...filter }: Filter) {
  return cli.withClient(async (client) => {
    const all = await allPages(most, async (left, after) => {
      const page = { limit: Math.min(left, PAGE), ...(after ? { after } : {}) };
      const query = { ...filter, ...(text ? { text } : {}), ...page };
      const { components: items, next } = await client.listComponents({ query });
      return { items, next };
    });
    return { json: all, text: componentTable(all) };
  });
}

function carried(
  cli: Cli,
  chosen: { text: string } | { component: number },
  { limit: most, ...filter }: Filter,
) {
  return cli.withClient(async (client) => {
    const all = await allPages(most, async (left, after) => {
      const page = { limit: Math.min(left, PAGE), ...(after ? { after } : {}) };
      const { carriers: items, next } = await client.listCarriers({
        query: { ...filter, ...chosen, ...page },
      });
      return { items, next };
    });
    return { json: all, text: carrierTable(all) };
  });
}
