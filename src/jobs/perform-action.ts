import { InputError } from '#app/input-error.ts';
import type { AttemptResult } from '#app/run-action.ts';
import { openSecrets } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import type { ActionConnector, ActionOrder } from '#connectors/action-connector.ts';
import type { BoundedText } from '#connectors/bounded-text.ts';
import * as connectors from '#connectors/connectors.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Redact, redaction } from '#domain/secret/redaction.ts';
import type { Action } from '#domain/workflow/definition.ts';
import { fillSecrets, secretsOf } from '#domain/workflow/render.ts';

/** What came of an action. `unanswered`: it came to no end of its own, so that it says nothing of what it was to find. */
export type Performed = AttemptResult & { unanswered?: true };

/**
 * Runs an action with its secrets filled in, for as long as it runs: what is kept of it, and what is told of its
 * failure, holds their names alone. Where one is not there, or cannot be opened, it is not run and says so.
 */
export async function performAction(
  system: System,
  action: Action,
  order: Omit<ActionOrder, 'onOutput' | 'allowPrivate'>,
  onOutput: (text: BoundedText, redact: Redact) => void = () => {},
): Promise<Performed> {
  let filled: Action;
  let redact: Redact;
  try {
    const secrets = await openSecrets(system, 'action', secretsOf(action));
    filled = fillSecrets(action, secrets);
    redact = redaction(secrets);
  } catch (error) {
    if (error instanceof Refusal || error instanceof InputError) return notRun(error.message);
    throw error;
  }
  try {
    const { reason, output, outcome, unanswered } = await connectorFor(action).run(
      filled as never,
      {
        ...order,
        allowPrivate: system.allowPrivate,
        onOutput: (text) => onOutput(text, redact),
      },
    );
    return {
      outcome,
      ...(reason === undefined ? {} : { reason: redact(reason) }),
      ...(unanswered ? { unanswered } : {}),
      output: { ...output, text: output.text.toString(redact) },
    };
  } catch (error) {
    // Told anew: the engine keeps an error with all that hangs on it.
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    throw Object.assign(new Error(redact(message)), { stack: redact(stack) });
  }
}

function notRun(reason: string): Performed {
  const text = `[not run: ${reason}]\n`;
  return {
    outcome: 'failed',
    unanswered: true,
    reason,
    output: { name: 'output.txt', mediaType: 'text/plain', text },
  };
}

function connectorFor({ kind }: Action): ActionConnector<Action['kind']> {
  const found = Object.values(connectors).find((connector) => connector.kind === kind);
  if (!found) throw new Error(`no connector runs actions of the kind ${kind}`);
  return found as unknown as ActionConnector<Action['kind']>;
}
