import { executeAll, type Order } from '#app/execute.ts';
import { machine } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow } from '#app/workflows.ts';
import type { Case } from '#domain/case/state.ts';
import { loadCases, orphanedCases } from '#store/case-rows.ts';
import { routingFactsFor } from './routing-facts.ts';

/** A case came to a stage that says who gets it. */
export async function routeAtStage(system: System, caseId: string, stage: string): Promise<void> {
  const state = (await loadCases(system.database, [caseId])).get(caseId)?.state;
  if (state) await route(system, [state], { because: 'stage', stage });
}

const AT_ONCE = 200;

/** Sends on every open case whose owner can no longer sign in; how many were sent. */
export async function routeOrphans(system: System): Promise<number> {
  let sent = 0;
  for (let after = ''; ; ) {
    const ids = await orphanedCases(system.database, after, AT_ONCE);
    const cases = await loadCases(system.database, ids);
    const states = [...cases.values()].map(({ state }) => state);
    sent += await route(system, states, { because: 'owner-gone' });
    const last = ids.at(-1);
    if (last === undefined || ids.length < AT_ONCE) return sent;
    after = last;
  }
}

async function route(
  system: System,
  cases: readonly Case[],
  why: { because: 'stage'; stage: string } | { because: 'owner-gone' },
): Promise<number> {
  const { database } = system;
  const workflows = await Promise.all(
    cases.map(({ workflow }) => pinnedWorkflow(database, workflow)),
  );
  const assets = cases.map(({ asset }) => asset);
  const owners = cases.flatMap(({ owner }) => owner ?? []);
  const factsOf = await routingFactsFor(system, assets, workflows, owners);
  const orders = cases.map(
    ({ id, asset }): Order => ({
      id,
      command: {
        type: 'RouteCase',
        ...why,
        routing: factsOf(asset),
        actor: machine,
        at: system.now(),
      },
    }),
  );
  const outcomes = await executeAll(system, orders);
  return outcomes.filter(({ events }) => events.length > 0).length;
}
