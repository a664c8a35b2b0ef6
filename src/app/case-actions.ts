import type { Role } from '#domain/access/roles.ts';
import type { Ask, CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Case, EvidenceRef } from '#domain/case/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { loadCases } from '#store/case-rows.ts';
import { putEvidence } from '#store/evidence.ts';
import { Conflict } from './conflict.ts';
import { blobsOf, type Evidence } from './evidence-store.ts';
import { execute } from './execute.ts';
import type { System } from './system.ts';

/** `roles`: those that the actor holds on the case; absent for the machine's operator, who is asked for none. */
export type Acting = { actor: string; roles?: readonly Role[]; expectedVersion?: number };

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
