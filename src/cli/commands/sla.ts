import type { Register } from '#cli/context.ts';
import { due, indent, table } from '#cli/text.ts';
import type { Client } from '#contract/client.ts';

type Clock = Awaited<ReturnType<Client['caseClocks']>>['clocks'][number];

export const slaCommand: Register = (program, cli) => {
  const group = program.command('sla').description('service levels: by when what is done');
  group
    .command('explain <case>')
    .description('the clocks of a case, and how each deadline is reckoned')
    .action(
      cli.run((id: string) =>
        cli.withClient(async (client) => {
          const found = await client.caseClocks({ params: { case: id } });
          const now = new Date().toISOString();
          const told = found.clocks.map((clock) => explained(clock, now));
          const text = told.length > 0 ? told.join('\n\n') : `${id} has no service level.`;
          const asked = found.missing.map(
            (name) => `Not told yet: ${name}\n  holdfast case date ${id} ${name} --at INSTANT`,
          );
          return { json: found, text: [text, ...asked].join('\n\n') };
        }),
      ),
    );
};

function explained(
  { id, title, stage, outcome, dueAt, arithmetic, zone, escalations = [] }: Clock,
  now: string,
): string {
  const where = stage === undefined ? 'the case' : `its stage ${stage}`;
  const stands =
    outcome === 'undecided' ? `undecided, ${due(dueAt, now) || 'not running'}` : outcome;
  const rows = arithmetic.map(({ says, at = '' }) => [at, says]);
  const chain = escalations.map(({ at, to, doneAt }) => [
    at,
    `${doneAt ? 'told' : 'tells'} ${to}${doneAt ? ` at ${doneAt}` : ''}`,
  ]);
  return [
    `${title} (${id}, of ${where}): ${stands}`,
    indent(table(rows)),
    ...(dueAt ? [`  = ${dueAt}, days are those of ${zone}`] : []),
    ...(chain.length > 0 ? [indent(table(chain))] : []),
  ].join('\n');
}
