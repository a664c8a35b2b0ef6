import { machineName } from '#domain/account/account.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { Job } from '#domain/case/reactions.ts';
import { askedBy } from '#domain/case/timers.ts';

/** Something that is due: a timer, or an answer of the machine. */
export type Due = { at: string; ask: Ask; actor: string };

/** What is asked of the case when a job's time has come; undefined where it is work that history answers. */
export function timerOf(job: Job): Due | undefined {
  switch (job.name) {
    // Answered by what is known of people (`Run.expect`).
    case 'route-case':
    case 'run-action':
    case 'run-quick-action':
      return undefined;
    default:
      return { at: job.notBefore, ask: askedBy(job).ask, actor: machineName };
  }
}
