import { readFile, stat } from 'node:fs/promises';
import type { EvidenceRef } from '#domain/case/state.ts';
import { caseStream } from '#store/case-rows.ts';
import { readStream } from '#store/event-log.ts';
import { evidenceSizes, readEvidence } from '#store/evidence.ts';
import type { Caller } from './access/caller.ts';
import { caseFor } from './access/case-access.ts';
import { keepEvidence } from './case-actions.ts';
import { evidenceOf } from './evidence-store.ts';
import { InputError } from './input-error.ts';
import { evidenceRefs } from './pack/evidence-refs.ts';
import type { System } from './system.ts';

/** The largest single piece of evidence: it is one value of the database, and travels whole in every pack. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Keeps a file of this machine, to be named by an event that follows. */
export async function keepFile(
  system: System,
  { path, name, mediaType }: { path: string; name: string; mediaType: string },
): Promise<EvidenceRef> {
  const { size } = await stat(path);
  if (size > LARGEST_BYTES) {
    const most = `${LARGEST_BYTES / 1024 / 1024} MiB`;
    throw new InputError('TOO_LARGE', `${name} has ${size} bytes; evidence may have ${most}`);
  }
  const evidence = evidenceOf(name, mediaType, await readFile(path));
  await keepEvidence(system, [evidence]);
  return evidence.ref;
}

/** References to files that were kept before, as events carry them. Throws an `InputError` where one was not. */
export async function keptEvidence(
  { database }: System,
  given: readonly Omit<EvidenceRef, 'size'>[],
): Promise<EvidenceRef[]> {
  if (given.length === 0) return [];
  const sizes = await evidenceSizes(
    database,
    given.map(({ sha256 }) => sha256),
  );
  return given.map((ref) => {
    const size = sizes.get(ref.sha256);
    if (size === undefined) {
      const message = `the evidence ${ref.name} (${ref.sha256}) is not here: upload it first`;
      throw new InputError('NOT_FOUND', message);
    }
    return { ...ref, size };
  });
}

/** A piece of evidence that an event of the case names, and no other. */
export async function readCaseEvidence(
  system: System,
  caller: Caller,
  { caseId, sha256 }: { caseId: string; sha256: string },
): Promise<{ ref: EvidenceRef; bytes: Uint8Array }> {
  await caseFor(system, caller, caseId);
  const events = await readStream(system.database, caseStream(caseId));
  const ref = evidenceRefs(events.map(({ data }) => data)).find((one) => one.sha256 === sha256);
  const bytes = ref && (await readEvidence(system.database, [sha256])).get(sha256);
  if (!ref || !bytes) throw new InputError('NOT_FOUND', `${caseId} has no evidence ${sha256}`);
  return { ref, bytes };
}
