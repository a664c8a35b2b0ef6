import { readFile, stat } from 'node:fs/promises';
import type { EvidenceRef } from '#domain/case/state.ts';
import { type Database, inTransaction } from '#store/database.ts';
import { readStream } from '#store/event-log.ts';
import {
  evidenceSizes,
  noteUpload,
  putEvidence,
  readEvidence,
  uploadedFor,
} from '#store/evidence.ts';
import { blobsOf, evidenceOf } from './evidence-store.ts';
import { InputError } from './input-error.ts';
import { evidenceRefs } from './pack/evidence-refs.ts';
import type { System } from './system.ts';

/** The largest single piece of evidence: it is one value of the database, and travels whole in every pack. */
export const LARGEST_EVIDENCE = 64 * 1024 * 1024;

/** What evidence is named by: the events of a stream. `id`: of the case or incident that the stream is of. */
export type Naming = { id: string; stream: string };

/** Keeps a file of this machine, to be named by an event of the case or incident that follows. */
export async function keepFile(
  { database, now }: System,
  id: string,
  { path, name, mediaType }: { path: string; name: string; mediaType: string },
): Promise<EvidenceRef> {
  const { size } = await stat(path);
  if (size > LARGEST_EVIDENCE) {
    const most = `${LARGEST_EVIDENCE / 1024 / 1024} MiB`;
    throw new InputError('TOO_LARGE', `${name} has ${size} bytes; evidence may have ${most}`);
  }
  const evidence = evidenceOf(name, mediaType, await readFile(path));
  const { sha256 } = evidence.ref;
  await inTransaction(database, async (tx) => {
    await putEvidence(tx, blobsOf([evidence]));
    await noteUpload(tx, { caseId: id, sha256, at: now() });
  });
  return evidence.ref;
}

/**
 * References to files that were kept for it before, as events carry them. Throws an `InputError` where one was not:
 * whoever knows the hash of a file of another case, perhaps a private one, has not seen the file for that.
 */
export async function evidenceKeptFor(
  { database }: System,
  { id, stream }: Naming,
  given: readonly Omit<EvidenceRef, 'size'>[],
): Promise<EvidenceRef[]> {
  if (given.length === 0) return [];
  const hashes = given.map(({ sha256 }) => sha256);
  const sizes = await evidenceSizes(database, hashes);
  const uploaded = await uploadedFor(database, id, hashes);
  const named = new Set((await namedIn(database, stream)).map(({ sha256 }) => sha256));
  return given.map((ref) => {
    const size = sizes.get(ref.sha256);
    if (size === undefined || !(uploaded.has(ref.sha256) || named.has(ref.sha256))) {
      const message = `the evidence ${ref.name} (${ref.sha256}) is not here: upload it first`;
      throw new InputError('NOT_FOUND', message);
    }
    return { ...ref, size };
  });
}

/** A piece of evidence that an event of the stream names, and no other. Throws NOT_FOUND. */
export async function evidenceNamedIn(
  { database }: System,
  { id, stream }: Naming,
  sha256: string,
): Promise<{ ref: EvidenceRef; bytes: Uint8Array }> {
  const ref = (await namedIn(database, stream)).find((one) => one.sha256 === sha256);
  const bytes = ref && (await readEvidence(database, [sha256])).get(sha256);
  if (!ref || !bytes) throw new InputError('NOT_FOUND', `${id} has no evidence ${sha256}`);
  return { ref, bytes };
}

/** What the events of a stream name. */
async function namedIn(database: Database, stream: string): Promise<EvidenceRef[]> {
  const events = await readStream(database, stream);
  return evidenceRefs(events.map(({ data }) => data));
}
