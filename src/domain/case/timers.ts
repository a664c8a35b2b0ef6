import type { Ask } from './commands.ts';
import type { Job } from './reactions.ts';

/** Work that waits for its instant, and then asks something of its case. */
export type Timer = Extract<Job, { notBefore: string }>;

/** What a timer asks of its case, and when. `due` is absent from what older releases set. */
export function askedBy(timer: Timer): { ask: Ask; due: string | undefined } {
  switch (timer.name) {
    case 'expire-approval': {
      const { expiresAt, ...which } = timer.data;
      return { ask: { type: 'ExpireApproval', ...which }, due: expiresAt };
    }
    case 'expire-exception':
      return { ask: { type: 'ExpireException', ...timer.data }, due: timer.data.until };
    case 'breach-clock':
      return { ask: { type: 'BreachClock', ...timer.data }, due: timer.data.dueAt };
    case 'warn-clock':
      return { ask: { type: 'WarnClock', ...timer.data }, due: timer.data.warnAt };
    case 'escalate-clock':
      return { ask: { type: 'EscalateClock', ...timer.data }, due: timer.data.escalateAt };
    case 'end-wait':
      return { ask: { type: 'EndWait' }, due: timer.data.deadline };
  }
}
