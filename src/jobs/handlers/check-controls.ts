import {
  type Checked,
  checkControlNow,
  checkDueControls,
  type PerformCheck,
} from '#app/exceptions/check-controls.ts';
import type { System } from '#app/system.ts';
import type { ActionOrder, ActionResult } from '#connectors/action-connector.ts';
import type { Redact } from '#domain/secret/redaction.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { Handler } from '#jobs/handler.ts';
import { connectorFor } from '#jobs/perform-action.ts';
import { withSecrets } from '#jobs/with-secrets.ts';

/** Checks the controls that exceptions hang on: those that are due, or the one of an exception. */
export const checkControls: Handler = (system) => ({
  run: async ({ data, signal }) => {
    const perform: PerformCheck = ({ id, version }, check) => {
      const key = `${id}.${version}.control`;
      const order = { caseId: id, key, attempt: 1, part: 'check', signal } as const;
      return runCheck(system, check, {
        ...order,
        allowPrivate: system.allowPrivate,
        onOutput: () => {},
      });
    };
    const { exceptionId, askedBy } = data as { exceptionId?: string; askedBy?: string };
    if (exceptionId) await checkControlNow(system, exceptionId, perform, askedBy);
    else await checkDueControls(system, perform);
  },
});

/** Runs a check with its secrets filled in; what is kept of it, and told of its failure, holds their names alone. */
function runCheck(system: System, check: Action, order: ActionOrder): Promise<Checked> {
  const perform = async (filled: Action, redact: Redact): Promise<Checked> => {
    if (filled.kind === 'manual') throw new Error('a check by hand is not run');
    const result = await connectorFor(filled).run(filled, order);
    const { reason, output } = result;
    return {
      outcome: outcomeOf(result),
      ...(reason === undefined ? {} : { reason: redact(reason) }),
      output: { ...output, text: output.text.toString(redact) },
    };
  };
  return withSecrets(system, check, perform, (reason, output) => ({
    outcome: 'could-not-run',
    reason,
    output,
  }));
}

/** What ended, but without having looked: no such program, no such right, a server in trouble or too busy. */
const UNLOOKED = /^(exit code 12[67]|answered (5\d\d|429))$/;

function outcomeOf({ outcome, ended, reason = '' }: ActionResult): Checked['outcome'] {
  if (outcome === 'succeeded') return 'passed';
  return ended && !UNLOOKED.test(reason) ? 'failed' : 'could-not-run';
}
