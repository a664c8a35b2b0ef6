import {
  type AttemptResult,
  giveUpAction,
  type RunRequest,
  runActions,
  type Standing,
} from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { OutputWatch } from '#app/watch-output.ts';
import type { ActionOrder } from '#connectors/action-connector.ts';
import type { BoundedText } from '#connectors/bounded-text.ts';
import type { Redact } from '#domain/secret/redaction.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { Handler } from '#jobs/handler.ts';
import { performAction } from '#jobs/perform-action.ts';
import { withSecrets } from '#jobs/with-secrets.ts';
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

/** Runs an action with its secrets filled in: what is kept of it, and told of its failure, holds their names alone. */
function runWithSecrets(
  system: System,
  { action, part }: Standing,
  order: Omit<ActionOrder, 'onOutput' | 'part'>,
  watch: OutputWatch,
): Promise<AttemptResult> {
  const perform = async (filled: Action, redact: Redact): Promise<AttemptResult> => {
    try {
      const onOutput = (text: BoundedText) => watch.note(() => text.end(SHOWN_CHARACTERS, redact));
      const done = await performAction(filled, { ...order, onOutput }, part);
      const { outcome, reason, outputs } = done;
      return {
        outcome,
        ...(reason === undefined ? {} : { reason: redact(reason) }),
        outputs: outputs.map(({ text, ...output }) => ({ ...output, text: text.toString(redact) })),
      };
    } finally {
      await watch.end();
    }
  };
  return withSecrets(system, action, perform, (reason, output) => ({
    outcome: 'failed',
    reason,
    outputs: [output],
  }));
}
