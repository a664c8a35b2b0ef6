import { InputError } from '#app/input-error.ts';
import type { Cli, Register } from '#cli/context.ts';
import { table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Rosters = Awaited<ReturnType<Client['listRosters']>>;
type Options = { onCallFrom?: string; zone?: string; at?: string; days?: string };

export const rosters: Register = (program, cli) => {
  const group = program
    .command('rosters')
    .description('who shares work: workflows give cases to them in turn, or to whoever is on call')
    .action(cli.run(() => listed(cli, (client) => client.listRosters())));
  group
    .command('define')
    .description('say who shares work, in the order of their turns')
    .argument('<roster>')
    .argument('<members...>')
    .option('--on-call-from <date>', "the day on which the first one's turn on call begins")
    .option('--zone <zone>', 'whose wall clock turns change by (default: UTC)')
    .option('--at <time>', 'when a turn begins (default: 09:00)')
    .option('--days <count>', 'how long a turn lasts (default: 7)')
    .action(
      cli.run((roster: string, members: string[], options: Options) => {
        const onCall = onCallOf(options);
        const body = { members, ...(onCall ? { onCall } : {}) };
        return listed(cli, (client) => client.defineRoster({ params: { roster }, body }));
      }),
    );
  group
    .command('remove')
    .description('remove a roster; workflows that name it pass on to what they say next')
    .argument('<roster>')
    .action(
      cli.run((roster: string) =>
        listed(cli, (client) => client.removeRoster({ params: { roster } })),
      ),
    );
};

function onCallOf({ onCallFrom, ...turns }: Options) {
  const [given] = Object.keys(turns);
  if (onCallFrom === undefined && given) {
    const message = `--${given} is about turns on call: say with --on-call-from when the first begins`;
    throw new InputError('USAGE', message);
  }
  if (onCallFrom === undefined) return undefined;
  const { zone = 'UTC', at = '09:00', days = '7' } = turns;
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(at) ?? [];
  if (hour === undefined) throw new InputError('USAGE', `"${at}" is no time such as 09:00`);
  return { zone, from: onCallFrom, at: Number(hour) * 60 + Number(minute), days: Number(days) };
}

function listed(cli: Cli, work: (client: Client) => Promise<Rosters>) {
  return cli.withClient(async (client) => {
    const { rosters: all } = await work(client);
    const rows = all.map(({ name, members, nowOnCall }) => [
      name,
      members.join(', '),
      nowOnCall ?? '–',
    ]);
    const text =
      rows.length > 0
        ? table([['roster', 'members', 'on call now'], ...rows])
        : 'There are no rosters.';
    return { json: all, text };
  });
}
