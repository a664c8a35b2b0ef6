import type { Command } from 'commander';
import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import { type Meaning, meanings } from '#domain/impact/series.ts';
import type { Answer, Cli } from './context.ts';
import { seriesText } from './describe-impact.ts';
import { told } from './incident-course.ts';
import { withUpload } from './input.ts';
import { numberOf, wholeNumber } from './options.ts';
import { counted } from './text.ts';

/** The service-level objectives that an incident is held against. */
export function objectives(under: Command, cli: Cli): void {
  under
    .command('slo <incident> <name>')
    .description('hold it against a service-level objective: what it used of the error budget')
    .option('--component <name>', 'of what')
    .option('--percent <number>', 'which part is to be good: 99.9', numberOf)
    .option('--days <number>', 'the window', wholeNumber, 30)
    .option(
      '--events <number>',
      'how many events there are in the window, of a part of events',
      numberOf,
    )
    .option('--series <series>', 'what tells how much was bad; the measures unless given')
    .option('--spent <percent>', 'how much of the budget was used before', numberOf)
    .option('--remove', 'hold it against that no more')
    .option('--reason <text>', 'why, of one that is set otherwise or removed')
    .action(
      cli.run((incident: string, name: string, options: ObjectiveOptions) =>
        cli.withClient(async (client) => {
          const params = { incident };
          const { component, percent, remove, reason, ...rest } = options;
          if (remove) {
            if (!reason) throw new InputError('USAGE', 'say why with --reason');
            return told(await client.removeObjective({ params, body: { name, reason } }));
          }
          if (component === undefined || percent === undefined) {
            throw new InputError('USAGE', 'give --component and --percent, or --remove it');
          }
          const why = reason ? { reason } : {};
          const body = { name, component, percent, ...rest, ...why };
          return told(await client.setObjective({ params, body }));
        }),
      ),
    );
}

type ObjectiveOptions = {
  component?: string;
  percent?: number;
  days: number;
  events?: number;
  series?: string;
  spent?: number;
  remove?: boolean;
  reason?: string;
};

/** Values over time that an impact is measured by. */
export function series(under: Command, cli: Cli): void {
  const group = under.command('series').description('values over time to measure it by');
  group
    .command('attach <incident> <file>')
    .description('a table, or the answer of Prometheus to a range query; `-`: standard input')
    .addOption(
      new Option(
        '--meaning <meaning>',
        'what its values say; good and total say it by themselves',
      ).choices(meanings),
    )
    .option('--percent', 'its shares are hundredths')
    .option(
      '--zone <zone>',
      'the time zone (IANA) of local times in it; the incident’s unless given',
    )
    .action(
      cli.run((incident: string, file: string, options: SeriesOptions) =>
        cli.withClient((client) =>
          withUpload(file, async (upload): Promise<Answer> => {
            const query = { name: upload.name, ...options };
            const done = await client.attachSeries({ params: { incident }, query, upload });
            const { skipped } = done.series;
            const more = skipped - done.notRead.length;
            const lines = [
              seriesText(done.series),
              ...(skipped > 0 ? [`Not read: ${skipped}`] : []),
              ...done.notRead.map(({ at, reason }) => `  ${at}: ${reason}`),
              ...(more > 0 ? [`  and ${counted(more, 'more line')}`] : []),
            ];
            return { json: done, text: lines.join('\n') };
          }),
        ),
      ),
    );
  group
    .command('detach <incident> <series>')
    .description('leave it aside; nothing may rest on it')
    .requiredOption('--reason <text>', 'why')
    .action(
      cli.run((incident: string, id: string, body: { reason: string }) =>
        cli.withClient(async (client) =>
          told(await client.detachSeries({ params: { incident, series: id }, body })),
        ),
      ),
    );
}

type SeriesOptions = { meaning?: Meaning; percent?: boolean; zone?: string };
