import type { Command } from 'commander';
import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Client } from '#contract/client.ts';
import {
  bases,
  degrees,
  lossExtents,
  type MeasureKind,
  measureKinds,
  recoveries,
} from '#domain/impact/measure.ts';
import type { Cli } from './context.ts';
import { impactText } from './describe-impact.ts';
import { told } from './incident-course.ts';
import { objectives, series } from './incident-objectives.ts';
import { numberOf } from './options.ts';

type Body = Parameters<Client['stateMeasure']>[0]['body'];

/** What an incident did to those who are served. */
export function impact(group: Command, cli: Cli): void {
  const under = group
    .command('impact')
    .description('what it did to those who are served: measures, error budgets, series');
  under
    .command('show <incident>')
    .description('the measures, what they come to, and the error budgets that were used')
    .action(
      cli.run((incident: string) =>
        cli.withClient(async (client) => {
          const found = await client.showImpact({ params: { incident } });
          return { json: found, text: impactText(found) };
        }),
      ),
    );
  stating(under, cli);
  objectives(under, cli);
  series(under, cli);
}

function stating(under: Command, cli: Cli): void {
  const add = under
    .command('add <incident>')
    .description('state a measure: of what, how bad, from when until when, how much')
    .addArgument(new Argument('<kind>', 'what it is measured in').choices(measureKinds))
    .argument('<component>', 'what did not work');
  parts(add, true).action(
    cli.run((incident: string, kind: MeasureKind, component: string, options: Parts) =>
      cli.withClient(async (client) => {
        const { basis = 'estimated', how = '', ...rest } = measureOf(options);
        const body = { kind, component, basis, how, ...rest };
        return told(await client.stateMeasure({ params: { incident }, body }));
      }),
    ),
  );
  const revise = under
    .command('revise <incident> <measure>')
    .description('say a measure otherwise; what it said before stays on record')
    .option('--component <name>', 'what did not work')
    .option('--without <parts...>', 'parts that it has not: amount, to, series, …')
    .requiredOption('--reason <text>', 'why');
  parts(revise, false).action(
    cli.run((incident: string, measure: string, options: Revision) =>
      cli.withClient(async (client) => {
        const { reason, without = [], component, ...rest } = options;
        const taken = Object.fromEntries(without.map((part) => [part, null]));
        const named = component === undefined ? {} : { component };
        const body = { to: { ...measureOf(rest), ...named, ...taken }, reason };
        return told(await client.reviseMeasure({ params: { incident, measure }, body }));
      }),
    ),
  );
  under
    .command('withdraw <incident> <measure>')
    .description('withdraw a measure')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, measure: string, body: { reason: string }) =>
        cli.withClient(async (client) =>
          told(await client.withdrawMeasure({ params: { incident, measure }, body })),
        ),
      ),
    );
}

/** Options for the parts of a measure. */
function parts(command: Command, isNew: boolean): Command {
  const how = new Option('--how <text>', 'how the amount comes about, in words');
  const when = 'a milestone, a fact such as F-3, or a time such as 14:05';
  return command
    .addOption(new Option('--degree <degree>', 'how bad').choices(degrees))
    .option('--from <when>', `${when}; the onset unless given`)
    .option('--to <when>', `${when}; the end unless given`)
    .option('--amount <number>', 'how many or how much: 12400, or 12000..13000', rangeOf)
    .option('--unit <words>', 'what is counted, such as sessions; of money its currency')
    .option('--of <number>', 'of how many: all users or requests of that time', numberOf)
    .option(
      '--share <percent>',
      'the part that did not work, in hundredths: 7.3, or 5..10',
      rangeOf,
    )
    .addOption(new Option('--extent <extent>', 'of a loss of data').choices(lossExtents))
    .addOption(new Option('--recoverable <records>', 'how many of them').choices(recoveries))
    .option('--asked <who>', 'who finds out what is not known')
    .addOption(new Option('--basis <basis>', 'what it rests on').choices(bases))
    .addOption(isNew ? how.makeOptionMandatory() : how)
    .option('--fact <facts...>', 'facts that show it')
    .option('--series <series>', 'the series that it is counted from, such as S-1')
    .option('--url <addresses...>', 'where it can be looked at');
}

type Range = { low: number; high: number };
type Parts = Partial<Omit<Body, 'kind' | 'component' | 'facts' | 'urls'>> & {
  fact?: string[];
  url?: string[];
};
type Revision = Parts & { component?: string; without?: string[]; reason: string };

/** The parts as the API has them: shares as parts of 1. */
function measureOf({ fact, url, share, ...rest }: Parts) {
  return {
    ...rest,
    ...(share ? { share: { low: share.low / 100, high: share.high / 100 } } : {}),
    ...(fact ? { facts: fact } : {}),
    ...(url ? { urls: url } : {}),
  };
}

function rangeOf(typed: string): Range {
  const [low, high = low, ...others] = typed.split('..');
  if (others.length > 0) throw new InvalidArgumentError('Write a number, or two: 12000..13000.');
  return { low: numberOf(low ?? ''), high: numberOf(high ?? '') };
}
