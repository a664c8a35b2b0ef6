import type { Ask } from '#app/case-actions.ts';
import { executeAll, type Order } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { workflowForKind } from '#app/workflows.ts';
import type { Action } from '#domain/workflow/definition.ts';
import { nextCaseIds } from '#store/case-rows.ts';

/** Opens cases and takes each to its approved plan, so that the machine has these actions to run; their ids. */
export async function approvedCases(
  system: System,
  count: number,
  actionsOf: (caseId: string) => readonly Action[],
): Promise<string[]> {
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  const ids = await nextCaseIds(system.database, count);
  const order = (caseId: string, actor: string, ask: Ask): Order => ({
    caseId,
    command: { ...ask, actor, at: system.now() } as Order['command'],
  });
  const orders = ids.flatMap((id) => {
    const findings = [`finding of ${id}`];
    const plan = { targets: findings, actions: actionsOf(id) };
    const hash = planHash(system.digest, { id, workflow }, plan);
    return [
      order(id, 'ana', {
        type: 'OpenCase',
        id,
        kind: 'misconfiguration',
        title: `problem of ${id}`,
        severity: 'high',
        asset: 'test',
        findings,
        workflow,
        evidence: [],
      }),
      order(id, 'ana', { type: 'AssignCase', owner: 'ana' }),
      order(id, 'ana', { type: 'CompleteTask', step: 'assess', note: 'x', evidence: [] }),
      order(id, 'ana', { type: 'CompleteTask', step: 'root-cause', note: 'x', evidence: [] }),
      order(id, 'ana', { type: 'ProposePlan', summary: 'x', ...plan, hash }),
      order(id, 'ben', { type: 'Approve' }),
    ];
  });
  const outcomes = await executeAll(system, orders);
  const refused = outcomes.find(({ refusal }) => refusal);
  if (refused?.refusal) throw refused.refusal;
  return ids;
}
