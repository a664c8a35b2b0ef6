import type { Role } from '#domain/access/roles.ts';
import type { Asker, CaseCommand, CaseCommandType, Command } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Case, EvidenceRef } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import { putEvidence } from '#store/evidence.ts';
import { blobsOf, type Evidence } from './evidence-store.ts';
import { execute } from './execute.ts';
import type { System } from './system.ts';

/** A command as a person gives it: who and when are added here. */
export type Ask = {
  [T in CaseCommandType]: Omit<Command<T>, keyof Asker>;
}[CaseCommandType];

/** `roles`: those that the actor holds on the case; absent for the machine's operator, who is asked for none. */
export type Acting = { actor: string; roles?: readonly Role[]; expectedVersion?: number };

/** Somebody else was faster. Carries the case as it is now, to decide again upon. */
export class Conflict extends Refusal {
  readonly fresh: Case;

  constructor(fresh: Case, detail: string | undefined) {
    super('VERSION_CONFLICT', detail);
    this.fresh = fresh;
  }
}

/** Does to a case what a person asks. Throws a `Refusal` where the rules say no, a `Conflict` where it has moved on. */
export async function act(
  system: System,
  caseId: string,
  ask: Ask,
  { actor, roles, expectedVersion }: Acting,
): Promise<{ state: Case; events: readonly CaseEvent[] }> {
  const asker = { actor, at: system.now(), ...(roles ? { roles } : {}) };
  const command = { ...ask, ...asker } as CaseCommand;
  const order = {
    id: caseId,
    command,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  };
  try {
    const { state, events } = await execute(system, order);
    return { state, events };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'VERSION_CONFLICT') throw error;
    throw new Conflict(await caseOf(system, caseId), error.detail);
  }
}

/** Keeps the files first, so that no event ever names evidence that is not there; returns their references. */
export async function keepEvidence(
  system: System,
  evidence: readonly Evidence[],
): Promise<EvidenceRef[]> {
  await putEvidence(system.database.pool, blobsOf(evidence));
  return evidence.map(({ ref }) => ref);
}

/** The case as it is, or a refusal. */
export async function caseOf(system: System, caseId: string): Promise<Case> {
  const found = (await loadCases(system.database, [caseId])).get(caseId);
  if (!found) throw new Refusal('CASE_UNKNOWN', caseId);
  return found.state;
}

const LOOK_AGAIN_MILLISECONDS = 100;

/** Waits until the machine has nothing left to do on the case, or the time is over; the case as it is then. */
export async function waitForMachine(
  system: System,
  caseId: string,
  milliseconds: number,
): Promise<Case> {
  const until = Date.now() + milliseconds;
  for (;;) {
    const state = await caseOf(system, caseId);
    if (!machineWorks(state) || Date.now() > until) return state;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS));
  }
}

/** Whether an action is asked for that the machine runs. */
function machineWorks(state: Case): boolean {
  return Object.values(state.steps).some(
    ({ status, actions }) =>
      status === 'waiting' &&
      actions?.some(
        (action, at) => action.status === 'requested' && state.plan?.actions[at]?.kind !== 'manual',
      ),
  );
}
