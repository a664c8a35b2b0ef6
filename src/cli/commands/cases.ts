import type { Register } from '#cli/context.ts';
import { due, table } from '#cli/text.ts';
import { type CaseFilter, listQueue } from '#store/read-models/case-list.ts';

export const cases: Register = (program, cli) => {
  program
    .command('cases')
    .description('the queue: open cases, the worst and most urgent first')
    .option('--state <state>', 'only cases in this state, such as verifying')
    .option('--owner <name>', 'only cases of this owner')
    .option('--asset <asset>', 'only cases on this asset')
    .option('--all', 'closed ones too')
    .action(
      cli.run((filter: CaseFilter) =>
        cli.withSystem(async (system) => {
          const now = system.now();
          const list = await listQueue(system.database, filter, now);
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
