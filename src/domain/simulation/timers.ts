import { machineName } from '#domain/account/account.ts';
import type { Job } from '#domain/case/reactions.ts';
import type { Ask } from './inputs.ts';

/** Something that is due: a timer, or an answer of the machine. */
export type Due = { at: string; ask: Ask; actor: string };

/** What is asked of the case when a job's time has come; undefined where it is work that history answers. */
export function timerOf(job: Job): Due | undefined {
  const ask = askOf(job);
  return ask && 'notBefore' in job ? { at: job.notBefore, ask, actor: machineName } : undefined;
}

function askOf(job: Job): Ask | undefined {
  switch (job.name) {
    case 'expire-approval': {
      const { step, hash } = job.data;
      return { type: 'ExpireApproval', step, hash };
    }
    case 'expire-exception':
      return { type: 'ExpireException', ...job.data };
    case 'breach-clock':
      return { type: 'BreachClock', ...job.data };
    case 'warn-clock':
      return { type: 'WarnClock', ...job.data };
    case 'escalate-clock':
      return { type: 'EscalateClock', ...job.data };
    case 'end-wait':
      return { type: 'EndWait', ...job.data };
    // Answered by what is known of people (`Run.expect`).
    case 'route-case':
    case 'run-action':
    case 'run-quick-action':
      return undefined;
    default:
      throw new Error(`no job is called ${job satisfies never}`);
  }
}
