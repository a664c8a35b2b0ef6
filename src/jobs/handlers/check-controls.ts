import {
  type Checked,
  checkControlNow,
  checkDueControls,
  type PerformCheck,
} from '#app/exceptions/check-controls.ts';
import type { Handler } from '#jobs/handler.ts';
import { performAction } from '#jobs/perform-action.ts';

/** Checks the controls that exceptions hang on: those that are due, or the one of an exception. */
export const checkControls: Handler = (system) => ({
  run: async ({ data, signal }) => {
    const perform: PerformCheck = async ({ id, version }, check) => {
      const order = { caseId: id, key: `${id}.${version}.control`, attempt: 1, signal };
      const { outcome, unanswered, ...told } = await performAction(system, check, order);
      return { outcome: outcomeOf(outcome, unanswered), ...told };
    };
    const { exceptionId, askedBy } = data as { exceptionId?: string; askedBy?: string };
    if (exceptionId) await checkControlNow(system, exceptionId, perform, askedBy);
    else await checkDueControls(system, perform);
  },
});

function outcomeOf(outcome: 'succeeded' | 'failed', unanswered?: true): Checked['outcome'] {
  if (unanswered) return 'could-not-run';
  return outcome === 'succeeded' ? 'passed' : 'failed';
}
