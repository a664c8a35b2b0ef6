import { toUtf8 } from '#domain/ledger/bytes.ts';
import { inclusionProof, tilesForInclusion } from '#domain/ledger/merkle.ts';
import { formatKey } from '#domain/ledger/note.ts';
import { caseStream } from '#store/case-rows.ts';
import { readStream, type StoredEvent } from '#store/event-log.ts';
import { readEvidence } from '#store/evidence.ts';
import { latestCheckpoint, leavesOfStream } from '#store/ledger.ts';
import { workflowVersion } from '#store/workflow-versions.ts';
import { caseOf } from './case-actions.ts';
import { ledgerSigner } from './ledger-key.ts';
import { evidenceRefs } from './pack/evidence-refs.ts';
import { buildPack } from './pack/pack.ts';
import { verifyPack } from './pack/verify-pack.ts';
import { heldTiles, sequenceLedger } from './sequence-ledger.ts';
import { verify } from './signer.ts';
import type { System } from './system.ts';

/**
 * The evidence pack of a case: its history, evidence and workflow, with the proofs that all of it is in the
 * signed ledger. Whatever waits for the log is taken in first, so that the pack is as fresh as the case.
 */
export async function exportEvidence(system: System, caseId: string): Promise<Uint8Array> {
  const { database, digest, now } = system;
  const state = await caseOf(system, caseId);
  await sequenceLedger(system);
  const events = await readStream(database, caseStream(caseId));
  const checkpoint = await latestCheckpoint(database);
  const pinned = await workflowVersion(database, state.workflow.name, state.workflow.version);
  if (!checkpoint || !pinned) throw new Error(`the records of ${caseId} are incomplete`);
  const hashes = [
    ...new Set(evidenceRefs(events.map(({ data }) => data)).map((ref) => ref.sha256)),
  ];
  const signer = await ledgerSigner(system);
  const pack = buildPack(
    {
      case: caseId,
      createdAt: now(),
      events: events.map(({ id: _, ...event }) => event),
      proofs: await proofsOf(system, caseId, events, checkpoint.size),
      checkpoint: checkpoint.note,
      workflow: toUtf8(pinned.text),
      evidence: await readEvidence(database, hashes),
    },
    signer,
    digest,
  );
  // What is handed out has been checked as its reader will check it.
  const verdict = verifyPack(pack, { digest, verify, trustedKey: formatKey(signer.key) });
  if (!verdict.ok)
    throw new Error(`the records of ${caseId} are unsound: ${verdict.entry}: ${verdict.problem}`);
  return pack;
}

async function proofsOf(
  { database, digest }: System,
  caseId: string,
  events: readonly StoredEvent[],
  size: number,
) {
  const leaves = await leavesOfStream(database, caseStream(caseId));
  const indexes = events.map(({ version }) => {
    const index = leaves.get(version);
    if (index === undefined) throw new Error(`event ${version} of ${caseId} is not in the log`);
    return index;
  });
  const needed = indexes.flatMap((index) => tilesForInclusion(index, size));
  const tiles = await heldTiles(database.pool, needed);
  return indexes.map((index) => ({
    index,
    path: inclusionProof(digest, tiles.read, index, size),
  }));
}
