import { readFileSync } from 'node:fs';
import { executeAll, type Order } from '#app/execute.ts';
import { planHash } from '#app/run-action.ts';
import type { System } from '#app/system.ts';
import { publishWorkflow, workflowForKind } from '#app/workflows.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { Action } from '#domain/workflow/action.ts';
import { nextCaseIds } from '#store/case-rows.ts';
import { packageFile } from '#store/package-files.ts';

/** Opens cases and takes each to its approved plan, so that the machine has these actions to run; their ids. */
export async function approvedCases(
  system: System,
  count: number,
  actionsOf: (caseId: string) => readonly Action[],
): Promise<string[]> {
  const ids = await plannedCases(system, count, actionsOf);
  await approveAll(system, ids);
  return ids;
}

/** Approves the plans of all of them. */
export async function approveAll(system: System, ids: readonly string[]): Promise<void> {
  await carryOut(
    system,
    ids.map((id) => order(system, id, 'ben', { type: 'Approve' })),
  );
}

/** From here on, cases run under the workflow that ships, with the glass to be broken in an emergency. */
export async function allowBreakGlass(system: System): Promise<void> {
  const shipped = readFileSync(packageFile('packs/workflows/misconfiguration.yaml'), 'utf8');
  const text = shipped
    .replace(/^version: .*/m, 'version: 98')
    .replace('break-glass: never', 'break-glass: replan');
  await publishWorkflow(system, { text, file: 'break-glass.yaml' }, 'ada');
}

/** Opens cases and takes each to its plan, so that only the approval is missing; their ids. */
export async function plannedCases(
  system: System,
  count: number,
  actionsOf: (caseId: string) => readonly Action[],
): Promise<string[]> {
  const workflow = await workflowForKind(system.database, 'misconfiguration');
  const ids = await nextCaseIds(system.database, count);
  const orders = ids.flatMap((id) => {
    const findings = [`finding of ${id}`];
    const plan = { targets: findings, actions: actionsOf(id) };
    const hash = planHash(system.digest, { id, workflow }, plan);
    return [
      order(system, id, 'ana', {
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
      order(system, id, 'ana', { type: 'AssignCase', owner: 'ana' }),
      order(system, id, 'ana', { type: 'CompleteTask', step: 'assess', note: 'x', evidence: [] }),
      order(system, id, 'ana', {
        type: 'CompleteTask',
        step: 'root-cause',
        note: 'x',
        evidence: [],
      }),
      order(system, id, 'ana', { type: 'ProposePlan', summary: 'x', ...plan, hash }),
    ];
  });
  await carryOut(system, orders);
  return ids;
}

function order(system: System, caseId: string, actor: string, ask: Ask): Order {
  return { id: caseId, command: { ...ask, actor, at: system.now() } as Order['command'] };
}

const AT_ONCE = 500;

async function carryOut(system: System, orders: readonly Order[]): Promise<void> {
  for (let from = 0; from < orders.length; from += AT_ONCE) {
    const outcomes = await executeAll(system, orders.slice(from, from + AT_ONCE));
    const refused = outcomes.find(({ refusal }) => refusal);
    if (refused?.refusal) throw refused.refusal;
  }
}
