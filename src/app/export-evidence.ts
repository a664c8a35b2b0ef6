import { toUtf8 } from '#domain/ledger/bytes.ts';
import { inclusionProof, tilesForInclusion } from '#domain/ledger/merkle.ts';
import { formatKey } from '#domain/ledger/note.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { caseStream } from '#store/case-rows.ts';
import type { Database } from '#store/database.ts';
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
  await caseOf(system, caseId);
  await sequenceLedger(system);
  const events = await readStream(database, caseStream(caseId));
  const checkpoint = await latestCheckpoint(database);
  const [opened, ...later] = await workflowsOf(database, events);
  if (!checkpoint || !opened) throw new Error(`the records of ${caseId} are incomplete`);
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
      workflow: opened,
      laterWorkflows: later,
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

/** The texts that the case ran under, in order: that it was opened with, and those that it was put under. */
async function workflowsOf(
  database: Database,
  events: readonly StoredEvent[],
): Promise<Uint8Array[]> {
  const pins = events.flatMap(({ type, data }) => {
    const { workflow, to } = data as { workflow?: WorkflowPin; to?: WorkflowPin };
    const pin = { CaseOpened: workflow, WorkflowChanged: to }[type];
    return pin ? [pin] : [];
  });
  return Promise.all(
    pins.map(async ({ name, version }) => {
      const stored = await workflowVersion(database, name, version);
      if (!stored) throw new Error(`the text of ${name}@${version} is missing`);
      return toUtf8(stored.text);
    }),
  );
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
