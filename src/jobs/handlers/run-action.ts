import { InputError } from '#app/input-error.ts';
import {
  type AttemptResult,
  giveUpAction,
  type RunRequest,
  runActions,
  type Standing,
} from '#app/run-action.ts';
import { openSecrets } from '#app/secrets.ts';
import type { System } from '#app/system.ts';
import { OutputWatch } from '#app/watch-output.ts';
import type { ActionOrder } from '#connectors/action-connector.ts';
import type { BoundedText } from '#connectors/bounded-text.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Redact, redaction } from '#domain/secret/redaction.ts';
import type { Action } from '#domain/workflow/action.ts';
import { fillSecrets, secretsOf } from '#domain/workflow/render.ts';
import type { Handler } from '#jobs/handler.ts';
import { performAction } from '#jobs/perform-action.ts';
import type { TakenJob } from '#store/job-queue.ts';

/** How much of what an action prints is shown while it runs: the end of it. */
const SHOWN_CHARACTERS = 32_768;

/** Runs actions of approved plans. A failed attempt is recorded, then left to the engine to try again. */
export const runAction: Handler = (system) => {
  const runTogether = async (jobs: readonly TakenJob[]) => {
    const signals = new Map(jobs.map((job) => [job.data.key, job.signal]));
    const outcomes = await runActions(system, jobs.map(toRequest), (request, standing) => {
      const signal = signals.get(request.key) ?? new AbortController().signal;
      const { caseId, key, attempt, item } = request;
      const which = { caseId, key, attempt, ...(item === undefined ? {} : { item }) };
      const order = { ...which, signal, allowPrivate: system.allowPrivate };
      return runWithSecrets(system, standing, order, new OutputWatch(system, request));
    });
    return outcomes.map(({ result, error }) => {
      if (result?.outcome === 'failed') return new Error(result.reason);
      return error;
    });
  };
  return {
    runTogether,
    run: async (job) => {
      const [problem] = await runTogether([job]);
      if (problem) throw problem;
    },
    lastWord: (job) => giveUpAction(system, toRequest(job)),
  };
};

function toRequest({ data, attempt }: TakenJob): RunRequest {
  return { ...(data as unknown as RunRequest), attempt };
}

/**
 * Runs an action with its secrets filled in, for as long as it runs: what is kept of it, and what is told of its
 * failure, holds their names alone. Where one is not there, or cannot be opened, the attempt fails and says so.
 */
async function runWithSecrets(
  system: System,
  { action, part }: Standing,
  order: Omit<ActionOrder, 'onOutput' | 'part'>,
  watch: OutputWatch,
): Promise<AttemptResult> {
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
    const onOutput = (text: BoundedText) => watch.note(() => text.end(SHOWN_CHARACTERS, redact));
    const { outcome, reason, outputs } = await performAction(filled, { ...order, onOutput }, part);
    return {
      outcome,
      ...(reason === undefined ? {} : { reason: redact(reason) }),
      outputs: outputs.map(({ text, ...output }) => ({ ...output, text: text.toString(redact) })),
    };
  } catch (error) {
    // Told anew: the engine keeps an error with all that hangs on it.
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    throw Object.assign(new Error(redact(message)), { stack: redact(stack) });
  } finally {
    await watch.end();
  }
}

function notRun(reason: string): AttemptResult {
  const text = `[not run: ${reason}]\n`;
  return {
    outcome: 'failed',
    reason,
    outputs: [{ name: 'output.txt', mediaType: 'text/plain', text }],
  };
}
