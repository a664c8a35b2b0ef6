import { InputError } from '#app/input-error.ts';
import { openSecrets } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Redact, redaction } from '#domain/secret/redaction.ts';
import type { Action } from '#domain/workflow/action.ts';
import { fillSecrets, secretsOf } from '#domain/workflow/render.ts';

/** What is kept of something that ran, or did not. */
type Output = { name: string; mediaType: string; text: string };

/**
 * Does something with the secrets of an action filled in, for as long as it takes; `redact` takes them out of what is kept
 * of it, and they are taken out of whatever it throws. Where one is not there, or cannot be opened, it is `notRun`.
 */
export async function withSecrets<T>(
  system: System,
  action: Action,
  perform: (filled: Action, redact: Redact) => Promise<T>,
  notRun: (reason: string, output: Output) => T,
): Promise<T> {
  let filled: Action;
  let redact: Redact;
  try {
    const secrets = await openSecrets(system, 'action', secretsOf(action));
    filled = fillSecrets(action, secrets);
    redact = redaction(secrets);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof InputError)) throw error;
    const text = `[not run: ${error.message}]\n`;
    return notRun(error.message, { name: 'output.txt', mediaType: 'text/plain', text });
  }
  try {
    return await perform(filled, redact);
  } catch (error) {
    // Told anew: the engine keeps an error with all that hangs on it.
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    throw Object.assign(new Error(redact(message)), { stack: redact(stack) });
  }
}
