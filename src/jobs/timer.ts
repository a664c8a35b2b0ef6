import { executeAll } from '#app/execute.ts';
import { askedBy, type Timer } from '#domain/case/timers.ts';
import type { Handler } from './handler.ts';
import { timerStamp } from './timer-stamp.ts';

/** Asks of a case what a timer was set for. Whether that still matters, the rules decide. */
export function timer(name: Timer['name']): Handler {
  return (system) => ({
    run: async ({ data: { caseId = '', ...data } }) => {
      const { ask, due = system.now() } = askedBy({ name, caseId, data } as unknown as Timer);
      const command = { ...ask, ...timerStamp(system, due) };
      await executeAll(system, [{ id: caseId, command }]);
    },
  });
}
