import { giveUpAction, type RunRequest, runActions } from '#app/run-action.ts';
import type { ActionConnector } from '#connectors/action-connector.ts';
import * as connectors from '#connectors/connectors.ts';
import type { Action } from '#domain/workflow/definition.ts';
import type { Handler } from '#jobs/handler.ts';
import type { TakenJob } from '#store/job-queue.ts';

/** Runs actions of approved plans. A failed attempt is recorded, then left to the engine to try again. */
export const runAction: Handler = (system) => {
  const runTogether = async (jobs: readonly TakenJob[]) => {
    const signals = new Map(jobs.map((job) => [job.data.key, job.signal]));
    const outcomes = await runActions(system, jobs.map(toRequest), (request, action) => {
      const signal = signals.get(request.key) ?? new AbortController().signal;
      return connectorFor(action).run(action as never, { ...request, signal });
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

function connectorFor({ kind }: Action): ActionConnector<Action['kind']> {
  const found = Object.values(connectors).find((connector) => connector.kind === kind);
  if (!found) throw new Error(`no connector runs actions of the kind ${kind}`);
  return found as unknown as ActionConnector<Action['kind']>;
}
