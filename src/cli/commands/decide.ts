import { act, caseOf } from '#app/case-actions.ts';
import { afterwards } from '#cli/afterwards.ts';
import type { Register } from '#cli/context.ts';
import type { Case } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';

type Options = { plan?: string; note?: string };

export const decide: Register = (program, cli) => {
  program
    .command('approve')
    .description('agree to the plan, exception or closing that a case waits for')
    .argument('<case>')
    .option('--plan <hash>', 'the hash of the plan that was looked at, or its beginning')
    .option('--note <text>')
    .action(
      cli.run((id: string, { plan, note }: Options) =>
        cli.withSystem(
          async (system) => {
            const hash = plan && fullHash(await caseOf(system, id), plan);
            const ask = { ...(hash ? { hash } : {}), ...(note ? { note } : {}) };
            await act(system, id, { type: 'Approve', ...ask }, { actor: cli.actor() });
            return afterwards(cli, system, id);
          },
          { workers: true },
        ),
      ),
    );

  program
    .command('reject')
    .description('say no, with the reason')
    .argument('<case>')
    .requiredOption('--reason <text>')
    .action(
      cli.run((id: string, { reason }: { reason: string }) =>
        cli.withSystem(async (system) => {
          await act(system, id, { type: 'Reject', reason }, { actor: cli.actor() });
          return afterwards(cli, system, id);
        }),
      ),
    );
};

const SHORTEST_PREFIX = 8;

/** The plan's hash, if what was typed is how it begins; what was looked at otherwise is another plan. */
function fullHash({ plan }: Case, typed: string): string {
  const hash = plan?.hash;
  if (!hash) throw new Refusal('PLAN_MISSING');
  if (typed.length >= SHORTEST_PREFIX && hash.startsWith(typed.toLowerCase())) return hash;
  throw new Refusal('PLAN_CHANGED', `it is ${hash.slice(0, 12)}, not ${typed}`);
}
