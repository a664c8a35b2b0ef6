import type { Client } from '#contract/client.ts';
import { machineWorks } from '#domain/case/machine-works.ts';
import type { Answer } from './context.ts';
import type { CaseView } from './show-case.ts';

const PATIENCE_MILLISECONDS = 60_000;
const FIRST_LOOK_MILLISECONDS = 100;
const SELDOMEST_LOOK_MILLISECONDS = 1000;

/** How a case stands once something was done to it: what every command on a case is answered. */
export type Standing = Awaited<ReturnType<Client['resumeCase']>>;

/**
 * How the case stands after a command: with what the machine had to do because of it done, where that takes no
 * longer than a minute. Without a server this process works on it as well, so that none need be running.
 */
export async function afterwards(
  client: Client,
  { case: id, actor }: Pick<Standing, 'case' | 'actor'>,
): Promise<Answer> {
  const { case: state, next } = await settled(client, id);
  const { disposition, owner, version, plan } = state;
  const lines = [
    `${id} is ${disposition ? `${state.state} (${disposition})` : state.state}.`,
    ...next.flatMap(({ says, command }) => [`Next: ${says}`, ...(command ? [`  ${command}`] : [])]),
  ];
  return {
    json: {
      case: id,
      version,
      state: state.state,
      disposition: disposition ?? null,
      owner: owner ?? null,
      plan: plan?.hash ?? null,
      next,
      actor,
    },
    text: lines.join('\n'),
  };
}

/** The case when the machine has nothing left to do on it, or patience is at its end. */
async function settled(client: Client, id: string): Promise<CaseView> {
  const until = Date.now() + PATIENCE_MILLISECONDS;
  for (let pause = FIRST_LOOK_MILLISECONDS; ; pause *= 1.5) {
    const view = await client.showCase({ params: { case: id } });
    if (!machineWorks(view.case) || Date.now() > until) return view;
    const wait = Math.min(pause, SELDOMEST_LOOK_MILLISECONDS);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
