import type { Acting } from '#app/case-actions.ts';
import { blobsOf, jsonEvidence } from '#app/evidence-store.ts';
import type { Order } from '#app/execute.ts';
import type { System } from '#app/system.ts';
import { pinnedWorkflow } from '#app/workflows.ts';
import { sideOf } from '#domain/case/merge.ts';
import type { Case } from '#domain/case/state.ts';
import { require } from '#domain/refusal.ts';
import { keepBeginnings } from '#store/case-members.ts';
import { findingsOfCase, moveFindings } from '#store/chosen-findings.ts';
import type { Transaction } from '#store/database.ts';
import { putEvidence } from '#store/evidence.ts';
import { detailsOf } from './chosen.ts';
import { afterRegrouping, type Regrouping, regrouped } from './regrouped.ts';

/**
 * Makes other cases one with this one, which has all that they held from then on, and the earlier clock; how it stands then.
 * They end as duplicates, with their histories. The caller may work on all of them.
 *
 * Throws a `Refusal`: MERGE_OF_ONE, CASES_UNLIKE, MERGE_BUYS_TIME, and what says that work on one of them does not go on.
 */
export async function mergeCases(
  system: System,
  id: string,
  { cases: others, reason }: { cases: readonly string[]; reason: string },
  acting: Acting,
): Promise<Case> {
  const merge = async (tx: Transaction, cases: readonly Case[]): Promise<Regrouping> => {
    const [into, ...merged] = cases as [Case, ...Case[]];
    for (const other of merged) requireAlike(into, other);
    const orders: Order[] = [];
    const moved: { from: string; ids: number[] }[] = [];
    for (const other of merged) {
      const { findings, pair } = await ordersFor(system, tx, { into, other, reason }, acting);
      orders.push(...pair);
      moved.push({ from: other.id, ids: findings });
    }
    const settle = async () => {
      for (const { id: one, clock } of cases) {
        await keepBeginnings(tx, { id: one, startedAt: clock.startedAt });
      }
      for (const { from, ids } of moved) await moveFindings(tx, ids, { from, to: id });
    };
    return { orders, settle };
  };
  const states = await regrouped(system, [id, ...new Set(others)], acting, merge);
  await afterRegrouping(system, [...states.values()]);
  return states.get(id) as Case;
}

async function ordersFor(
  system: System,
  tx: Transaction,
  { into, other, reason }: { into: Case; other: Case; reason: string },
  { actor, roles }: Acting,
): Promise<{ findings: number[]; pair: Order[] }> {
  const stamp = { actor, at: system.now(), ...(roles ? { roles } : {}) };
  const held = await findingsOfCase(tx, other.id);
  const evidence = jsonEvidence('findings.json', detailsOf(held));
  await putEvidence(tx, blobsOf([evidence]));
  const workflow = await pinnedWorkflow(system.database, into.workflow);
  const side = sideOf(workflow, other, into.source);
  const taken = { from: other.id, reason, ...side, evidence: [evidence.ref] };
  return {
    findings: held.map((one) => one.id),
    pair: [
      { id: other.id, command: { type: 'MergeCase', into: into.id, reason, ...stamp } },
      { id: into.id, command: { type: 'TakeOverFindings', ...taken, ...stamp } },
    ],
  };
}

function requireAlike(into: Case, other: Case): void {
  require(into.id !== other.id, 'MERGE_OF_ONE', into.id);
  const members = ({ restrictedTo }: Case) => restrictedTo?.join(', ') ?? 'everybody';
  const workflowOf = ({ workflow: { name, version, hash } }: Case) => [`${name}@${version}`, hash];
  const pairs = [
    ['asset', into.asset, other.asset],
    ['kind', into.kind, other.kind],
    ['workflow', ...workflowOf(into), ...workflowOf(other)],
    ['seen by', members(into), members(other)],
  ] as const;
  for (const [what, ...both] of pairs) {
    const half = both.length / 2;
    const [one, two] = [both.slice(0, half), both.slice(half)];
    const says = `${what}: ${into.id} has ${one[0]}, ${other.id} has ${two[0]}`;
    require(String(one) === String(two), 'CASES_UNLIKE', says);
  }
}
