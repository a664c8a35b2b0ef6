import { machineName } from '#domain/account/account.ts';
import { planContent, type RequestedAction, requestedAction } from '#domain/case/plan.ts';
import type { ActionRequest } from '#domain/case/reactions.ts';
import type { Case } from '#domain/case/state.ts';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import { type Refusal, require } from '#domain/refusal.ts';
import type { Action } from '#domain/workflow/action.ts';
import { type CaseSnapshot, loadCases } from '#store/case-rows.ts';
import { putEvidence } from '#store/evidence.ts';
import { blobsOf, evidenceOf } from './evidence-store.ts';
import { type Alongside, executeAll, type Order } from './execute.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** What came of one attempt, as the outside reports it. */
export type AttemptResult = {
  outcome: 'succeeded' | 'failed';
  reason?: string;
  /** What each of its parts printed or was answered. */
  outputs: readonly { name: string; mediaType: string; text: string }[];
};

/** The machine, as it signs what it does. */
export const machine = machineName;

/** What is to be run. */
export type Standing = Pick<RequestedAction, 'action' | 'part'>;

export type RunRequest = ActionRequest & { caseId: string; attempt: number };

/** What came of a request: a result where it was run, an error where the rules or the recording said no. */
export type RunOutcome = { result?: AttemptResult; error?: Error };

/**
 * Runs requested actions, each if it still stands exactly as it was approved, and records what came of them in one
 * transaction. A request that no longer stands is dropped: its plan changed, or another worker has reported already.
 */
export async function runActions(
  system: System,
  requests: readonly RunRequest[],
  perform: (request: RunRequest, standing: Standing) => Promise<AttemptResult>,
): Promise<RunOutcome[]> {
  const cases = await loadCases(system.database, [...new Set(requests.map((one) => one.caseId))]);
  const outcomes: RunOutcome[] = requests.map(() => ({}));
  const attempts: Attempt[] = [];
  await Promise.all(
    requests.map(async (request, at) => {
      try {
        const standing = await standingAction(system, cases.get(request.caseId)?.state, request);
        if (!standing) return;
        const result = await perform(request, standing);
        outcomes[at] = { result };
        attempts.push({ at, request, hash: standing.hash, ...result });
      } catch (error) {
        outcomes[at] = { error: error as Error };
      }
    }),
  );
  for (const [at, refusal] of await recordAttempts(system, attempts, cases))
    outcomes[at] = { error: refusal };
  return outcomes;
}

/** The action as it would run now and the hash of its plan, computed anew over what is about to run. */
async function standingAction(
  system: System,
  state: Case | undefined,
  request: RunRequest,
): Promise<(Standing & { hash: string }) | undefined> {
  if (!state) return undefined;
  const workflow = await pinnedWorkflow(system.database, state.workflow);
  const requested = requestedAction(workflow, state, request);
  if (!requested) return undefined;
  require(requested.approved, 'APPROVAL_MISSING', request.caseId);
  const hash = state.plan ? planHash(system.digest, state, state.plan) : '';
  require(hash === (state.plan?.hash ?? ''), 'PLAN_CHANGED', request.caseId);
  return { ...requested, hash };
}

/** Records that the machine will not try again. */
export async function giveUpAction(system: System, request: RunRequest): Promise<void> {
  const state = (await loadCases(system.database, [request.caseId])).get(request.caseId)?.state;
  if (!state) return;
  const hash = state.plan?.hash ?? '';
  const reason = 'gave up after the last of its attempts';
  const [refused] = await recordAttempts(system, [
    { at: 0, request, hash, outcome: 'gave-up', reason },
  ]);
  if (refused) throw refused[1];
}

/** The hash that an approval of this plan is bound to. */
export function planHash(
  digest: Digest,
  { id, workflow }: Pick<Case, 'id' | 'workflow'>,
  plan: { targets: readonly string[]; actions: readonly Action[] },
): string {
  return toHex(digest.sha256(toUtf8(digest.canonical(planContent(id, workflow, plan)))));
}

/** An attempt to be recorded; `at` is the place of its request among those that were made together. */
type Attempt = Omit<AttemptResult, 'outcome' | 'outputs'> & {
  at: number;
  request: RunRequest;
  hash: string;
  outcome: 'succeeded' | 'failed' | 'gave-up';
  outputs?: AttemptResult['outputs'];
};

/** Records the attempts in one transaction, each with its output as evidence; those that the rules refused. */
async function recordAttempts(
  system: System,
  attempts: readonly Attempt[],
  known?: ReadonlyMap<string, CaseSnapshot>,
): Promise<[at: number, refusal: Refusal][]> {
  if (attempts.length === 0) return [];
  const evidence = attempts.map(({ outputs = [] }) =>
    outputs.map(({ name, mediaType, text }) => evidenceOf(name, mediaType, text)),
  );
  const orders = attempts.map(({ request, hash, outcome, reason }, at): Order => {
    const { caseId, ...asked } = request;
    const refs = (evidence[at] ?? []).map(({ ref }) => ref);
    const report = { ...asked, hash, outcome, evidence: refs };
    const stamp = { actor: machine, at: system.now() };
    const command = {
      type: 'RecordAttempt',
      ...report,
      ...(reason ? { reason } : {}),
      ...stamp,
    } as const;
    return { id: caseId, command };
  });
  const keepOutput: Alongside = async (tx, done) => {
    const recorded = evidence.filter((_, at) => (done[at]?.events.length ?? 0) > 0);
    await putEvidence(tx, blobsOf(recorded.flat()));
    return [];
  };
  const outcomes = await executeAll(system, orders, keepOutput, known);
  return attempts.flatMap(({ at }, index) => {
    const refusal = outcomes[index]?.refusal;
    return refusal ? [[at, refusal] as [number, Refusal]] : [];
  });
}
