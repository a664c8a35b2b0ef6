import { machine } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { latest } from '#domain/clock/instant.ts';
import type { Stamp } from '#domain/decider.ts';

/**
 * Who does what a timer asks for, and when. The queue hands a timer out once its instant has passed by the clock of the
 * database, and only once: a process that believes it to be earlier must not decide "not yet", for nobody asks again.
 */
export function timerStamp({ now }: Pick<System, 'now'>, due: string): Stamp {
  return { actor: machine, at: latest(now(), due) };
}
