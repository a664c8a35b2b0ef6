import type { Caller } from '#app/access/caller.ts';
import { evidenceNamedIn, keepFile } from '#app/named-evidence.ts';
import type { System } from '#app/system.ts';
import type { EvidenceRef } from '#domain/case/state.ts';
import { incidentFor, workableFor } from './access.ts';

/** What evidence of an incident is named by. */
export function namingOf(id: string): { id: string; stream: string } {
  return { id, stream: `incident/${id}` };
}

/** Keeps a file of this machine, to be named by a fact of the incident that is noted or corrected next. */
export async function keepIncidentFile(
  system: System,
  caller: Caller,
  id: string,
  file: { path: string; name: string; mediaType: string },
): Promise<EvidenceRef> {
  await workableFor(system, caller, id);
  return keepFile(system, id, file);
}

/** A file that an event of the incident names, and no other: evidence of a fact, a file that facts were read from. */
export async function readIncidentEvidence(
  system: System,
  caller: Caller,
  id: string,
  sha256: string,
): Promise<{ ref: EvidenceRef; bytes: Uint8Array }> {
  await incidentFor(system, caller, id);
  return evidenceNamedIn(system, namingOf(id), sha256);
}
