import { planContent, requestedAction } from '#domain/case/plan.ts';
import type { ActionRequest } from '#domain/case/reactions.ts';
import type { Case, EvidenceRef } from '#domain/case/state.ts';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { require } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/definition.ts';
import { loadCases } from '#store/case-rows.ts';
import { putEvidence } from '#store/evidence.ts';
import { blobsOf, type Evidence, evidenceOf } from './evidence-store.ts';
import { executeAll } from './execute.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** What came of one attempt, as the outside reports it. */
export type AttemptResult = {
  outcome: 'succeeded' | 'failed';
  reason?: string;
  output: { name: string; mediaType: string; text: string };
};

/** Does it. Given by the floor that may reach outside. */
export type Perform = (
  action: Action,
  order: { caseId: string; key: string },
) => Promise<AttemptResult>;

/** The machine, as it signs what it does. */
export const machine = 'holdfast';

/**
 * Runs a requested action, if it still stands exactly as it was approved, and records what came of it.
 * A request that no longer stands is dropped: its plan changed, or another worker has reported already.
 *
 * Returns the attempt's result, or undefined where nothing was run.
 */
export async function runAction(
  system: System,
  { caseId, attempt, ...request }: ActionRequest & { caseId: string; attempt: number },
  perform: Perform,
): Promise<AttemptResult | undefined> {
  const state = (await loadCases(system.database, [caseId])).get(caseId)?.state;
  if (!state) return undefined;
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  const requested = requestedAction(workflow, state, request);
  if (!requested) return undefined;
  require(requested.approved, 'APPROVAL_MISSING', caseId);
  const hash = heldPlanHash(system.digest, state);
  require(hash === (state.plan?.hash ?? ''), 'PLAN_CHANGED', caseId);
  const result = await perform(requested.action, { caseId, key: request.key });
  const { name, mediaType, text } = result.output;
  const evidence = evidenceOf(name, mediaType, text);
  await recordAttempt(system, caseId, { ...request, attempt, hash, ...result }, [evidence]);
  return result;
}

/** Records that the machine will not try again. */
export async function giveUpAction(
  system: System,
  { caseId, attempt, ...request }: ActionRequest & { caseId: string; attempt: number },
): Promise<void> {
  const state = (await loadCases(system.database, [caseId])).get(caseId)?.state;
  if (!state) return;
  const hash = state.plan?.hash ?? '';
  const reason = `gave up after the last of its attempts`;
  await recordAttempt(
    system,
    caseId,
    { ...request, attempt, hash, outcome: 'gave-up', reason },
    [],
  );
}

/** The digest of what this process holds in its hands and is about to run. */
function heldPlanHash(digest: Digest, state: Case): string {
  return state.plan ? planHash(digest, state, state.plan) : '';
}

/** The hash that an approval of this plan is bound to. */
export function planHash(
  digest: Digest,
  { id, workflow }: Pick<Case, 'id' | 'workflow'>,
  plan: { targets: readonly string[]; actions: readonly Action[] },
): string {
  return toHex(digest.sha256(toUtf8(digest.canonical(planContent(id, workflow, plan)))));
}

type Attempt = ActionRequest & {
  attempt: number;
  hash: string;
  outcome: 'succeeded' | 'failed' | 'gave-up';
  reason?: string;
};

async function recordAttempt(
  system: System,
  caseId: string,
  { step, action, key, attempt, hash, outcome, reason }: Attempt,
  evidence: readonly Evidence[],
): Promise<void> {
  const refs: EvidenceRef[] = evidence.map(({ ref }) => ref);
  const stamp = { actor: machine, at: system.now() };
  const report = { step, action, key, attempt, hash, outcome, evidence: refs };
  const [recorded] = await executeAll(
    system,
    [
      {
        caseId,
        command: { type: 'RecordAttempt', ...report, ...(reason ? { reason } : {}), ...stamp },
      },
    ],
    async (tx, [outcome]) => {
      if (outcome && outcome.events.length > 0) await putEvidence(tx, blobsOf(evidence));
      return [];
    },
  );
  if (recorded?.refusal) throw recorded.refusal;
}
