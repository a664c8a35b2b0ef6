import { caseOf } from '#app/case-actions.ts';
import type { System } from '#app/system.ts';
import { machineWorks } from '#domain/case/machine-works.ts';
import type { Case } from '#domain/case/state.ts';

const LOOK_AGAIN_MILLISECONDS = 100;

/** Waits until the machine has nothing left to do on the case, or the time is over; the case as it is then. */
export async function waitForMachine(
  system: System,
  caseId: string,
  milliseconds: number,
): Promise<Case> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const state = await caseOf(system, caseId);
    if (!machineWorks(state) || Date.now() > until) return state;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS));
  }
}
