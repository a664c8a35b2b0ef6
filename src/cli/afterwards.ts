import { operator } from '#app/access/caller.ts';
import { waitForMachine } from '#app/case-actions.ts';
import { viewCase } from '#app/case-view.ts';
import type { Answer, Cli, OpenSystem } from './context.ts';

const PATIENCE_MILLISECONDS = 60_000;

/**
 * How the case stands after a command: with what the machine had to do because of it done, where that takes no
 * longer than a minute. This process works on it as well, so that no server need be running.
 */
export async function afterwards(cli: Cli, system: OpenSystem, id: string): Promise<Answer> {
  await waitForMachine(system, id, PATIENCE_MILLISECONDS);
  const view = await viewCase(system, await operator(system, cli.actor()), id);
  const { state, disposition, owner, version } = view.case;
  const { plan } = view.case;
  const lines = [
    `${id} is ${disposition ? `${state} (${disposition})` : state}.`,
    ...view.next.flatMap(({ says, command }) => [
      `Next: ${says}`,
      ...(command ? [`  ${command}`] : []),
    ]),
  ];
  return {
    json: {
      case: id,
      version,
      state,
      disposition: disposition ?? null,
      owner: owner ?? null,
      plan: plan?.hash ?? null,
      next: view.next,
      actor: cli.actor(),
    },
    text: lines.join('\n'),
  };
}
