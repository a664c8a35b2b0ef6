import { InvalidArgumentError } from 'commander';
import { holidaysOf } from '#app/holidays.ts';
import type { Register } from '#cli/context.ts';
import { freeDays, type Holiday, type HolidayType, holidayTypes } from '#domain/clock/holiday.ts';

type Options = { country: string; region?: string; year: number[]; type?: HolidayType[] };

export const calendar: Register = (program, cli) => {
  const group = program.command('calendar').description('business calendars of service levels');
  group
    .command('holidays')
    .description('the holidays of a country, to be put into a calendar of a workflow')
    .requiredOption('--country <code>', 'such as DE (ISO 3166-1)', (typed) => typed.toUpperCase())
    .option('--region <code>', 'such as BY', (typed) => typed.toUpperCase())
    .requiredOption('--year <year>', 'such as 2027; several times', years)
    .option('--type <type>', `instead of public: ${holidayTypes.join(', ')}; several times`, types)
    .action(
      cli.run(async ({ country, region, year, type = ['public'] }: Options) => {
        const asked = { country, years: year, types: type, ...(region ? { region } : {}) };
        const holidays = await holidaysOf(asked);
        return { json: holidays, text: inYaml(holidays) };
      }),
    );
};

/**
 * As the key `holidays` of a calendar in a workflow takes them, each with its name beside it. That takes whole days:
 * one that is free in part is told in a comment.
 */
function inYaml(holidays: readonly Holiday[]): string {
  const days = freeDays(holidays);
  const lines = days.map(({ date, name, whole }) =>
    whole ? `  - ${date} # ${name}` : `  # ${date} is free in part: ${name}`,
  );
  return days.some(({ whole }) => whole)
    ? ['holidays:', ...lines].join('\n')
    : [...lines, 'holidays: []'].join('\n');
}

function years(typed: string, before: readonly number[] = []): number[] {
  if (/^(19|20|21)\d\d$/.test(typed)) return [...new Set([...before, Number(typed)])];
  throw new InvalidArgumentError('Write a year such as 2027.');
}

function types(typed: string, before: readonly HolidayType[] = []): HolidayType[] {
  const found = holidayTypes.find((one) => one === typed);
  if (found) return [...before, found];
  throw new InvalidArgumentError(`Write ${holidayTypes.join(', ')}.`);
}
