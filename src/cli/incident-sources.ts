import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import type { Cli } from './context.ts';
import { told } from './incident-course.ts';

/** What tells facts, and by which clock. */
export function sources(group: Command, cli: Cli): void {
  group
    .command('source <incident> <name>')
    .description('say in which zone a source tells the time, for what is read from now on')
    .option('--zone <zone>', 'a time zone (IANA); that of the incident unless given')
    .action(
      cli.run((incident: string, source: string, { zone }: { zone?: string }) =>
        cli.withClient(async (client) => {
          const body = { source, ...(zone === undefined ? {} : { zone }) };
          return told(await client.nameSource({ params: { incident }, body }));
        }),
      ),
    );
  group
    .command('clock <incident> <source>')
    .description('say how far the clock of a source is off; its facts are set right by that')
    .addOption(
      new Option('--pair <pairs...>', 'F-3=F-7: a fact of it, and another that is the same thing')
        .argParser(pairOf)
        .conflicts('ahead'),
    )
    .option('--ahead <seconds>', 'by so much; less than 0: behind', secondsOf)
    .option('--reason <text>', 'why, of seconds')
    .action(
      cli.run((incident: string, source: string, options: ClockOptions) =>
        cli.withClient(async (client) => {
          const body = { source, ...offOf(options) };
          return told(await client.setSourceClock({ params: { incident }, body }));
        }),
      ),
    );
}

type Pair = { fact: string; reference: string };
type ClockOptions = { pair?: Pair[]; ahead?: number; reason?: string };

function offOf({ pair, ahead, reason }: ClockOptions) {
  if (pair) return { pairs: pair };
  if (ahead === undefined || !reason) {
    throw new InputError('USAGE', 'give --pair, or --ahead with --reason');
  }
  return { offset: Math.round(ahead * 1000), reason };
}

function pairOf(typed: string, before: readonly Pair[] = []): Pair[] {
  const [, fact, reference] = /^(F-\d+)=(F-\d+)$/.exec(typed) ?? [];
  if (fact === undefined || reference === undefined) {
    throw new InvalidArgumentError('Write two facts, such as F-3=F-7.');
  }
  return [...before, { fact, reference }];
}

function secondsOf(typed: string): number {
  if (/^-?\d{1,8}(\.\d{1,3})?$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('Write seconds, such as 3.5 or -120.');
}
