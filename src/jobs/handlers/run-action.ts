import { giveUpAction, type RunRequest, runActions } from '#app/run-action.ts';
import { OutputWatch } from '#app/watch-output.ts';
import type { Handler } from '#jobs/handler.ts';
import { performAction } from '#jobs/perform-action.ts';
import type { TakenJob } from '#store/job-queue.ts';

/** How much of what an action prints is shown while it runs: the end of it. */
const SHOWN_CHARACTERS = 32_768;

/** Runs actions of approved plans. A failed attempt is recorded, then left to the engine to try again. */
export const runAction: Handler = (system) => {
  const runTogether = async (jobs: readonly TakenJob[]) => {
    const signals = new Map(jobs.map((job) => [job.data.key, job.signal]));
    const outcomes = await runActions(system, jobs.map(toRequest), async (request, action) => {
      const signal = signals.get(request.key) ?? new AbortController().signal;
      const { caseId, key, attempt } = request;
      const watch = new OutputWatch(system, request);
      try {
        return await performAction(
          system,
          action,
          { caseId, key, attempt, signal },
          (text, redact) => watch.note(() => text.end(SHOWN_CHARACTERS, redact)),
        );
      } finally {
        await watch.end();
      }
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
