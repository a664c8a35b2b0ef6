import { giveUpAction, runAction } from '#app/run-action.ts';
import type { ActionConnector } from '#connectors/action-connector.ts';
import * as connectors from '#connectors/connectors.ts';
import type { ActionRequest } from '#domain/case/reactions.ts';
import type { Action } from '#domain/workflow/definition.ts';
import type { Handler } from '#jobs/handler.ts';

/** Runs one action of an approved plan. A failed attempt is recorded, then left to the engine to try again. */
export const runActionHandler: Handler = (system) => ({
  run: async ({ data, attempt, signal }) => {
    const request = data as ActionRequest & { caseId: string };
    const result = await runAction(system, { ...request, attempt }, (action, order) =>
      connectorFor(action).run(action as never, { ...order, attempt, signal }),
    );
    if (result?.outcome === 'failed') throw new Error(result.reason);
  },
  lastWord: async ({ data, attempt }) => {
    await giveUpAction(system, { ...(data as ActionRequest & { caseId: string }), attempt });
  },
});

function connectorFor({ kind }: Action): ActionConnector<Action['kind']> {
  const found = Object.values(connectors).find((connector) => connector.kind === kind);
  if (!found) throw new Error(`no connector runs actions of the kind ${kind}`);
  return found as unknown as ActionConnector<Action['kind']>;
}
