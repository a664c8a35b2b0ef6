import type { Register } from '#cli/context.ts';
import { beginningOf, endOf, fromDate, untilDate } from '#cli/instant-of.ts';
import { table } from '#cli/text.ts';

export const absence: Register = (program, cli) => {
  const group = program
    .command('absence')
    .description('who is away, and who decides in their stead');
  group
    .command('list')
    .description('who is away, or will be')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const { absences } = await client.listAbsences();
          const rows = absences.map(({ account, from, to, delegate }) => [
            account,
            from.slice(0, 16).replace('T', ' '),
            to.slice(0, 16).replace('T', ' '),
            delegate,
          ]);
          const head = ['away', 'from (UTC)', 'until (UTC)', 'stands in'];
          const text = rows.length > 0 ? table([head, ...rows]) : 'Nobody is away.';
          return { json: absences, text };
        }),
      ),
    );
  group
    .command('set')
    .description(
      'say that you are away, and who decides in your stead; instead of what you said before',
    )
    .requiredOption('--from <date>', fromDate)
    .requiredOption('--to <date>', untilDate)
    .requiredOption('--delegate <person>', 'who stands in')
    .action(
      cli.run(({ from, to, delegate }: { from: string; to: string; delegate: string }) =>
        cli.withClient(async (client) => {
          const body = { from: beginningOf(from), to: endOf(to), delegate };
          const told = await client.setAbsence({ body });
          const text = `${told.account} is away from ${told.from} to ${told.to}; ${delegate} stands in.`;
          return { json: told, text };
        }),
      ),
    );
  group
    .command('clear')
    .description('take back that you are away')
    .action(
      cli.run(() =>
        cli.withClient(async (client) => {
          const told = await client.clearAbsence();
          return { json: told, text: told.cleared ? 'You are there.' : 'You were not away.' };
        }),
      ),
    );
};
