import type { EvidenceRef } from '#domain/case/state.ts';
import { caseStream } from '#store/case-rows.ts';
import type { Caller } from './access/caller.ts';
import { caseFor } from './access/case-access.ts';
import { evidenceKeptFor, evidenceNamedIn } from './named-evidence.ts';
import type { System } from './system.ts';

/** References to files that were kept for this case before (`evidenceKeptFor`). */
export function keptEvidence(
  system: System,
  caseId: string,
  given: readonly Omit<EvidenceRef, 'size'>[],
): Promise<EvidenceRef[]> {
  return evidenceKeptFor(system, { id: caseId, stream: caseStream(caseId) }, given);
}

/** A piece of evidence that an event of the case names, and no other. */
export async function readCaseEvidence(
  system: System,
  caller: Caller,
  { caseId, sha256 }: { caseId: string; sha256: string },
): Promise<{ ref: EvidenceRef; bytes: Uint8Array }> {
  await caseFor(system, caller, caseId);
  return evidenceNamedIn(system, { id: caseId, stream: caseStream(caseId) }, sha256);
}
