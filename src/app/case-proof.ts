import { caseStream } from '#store/case-rows.ts';
import { readStream } from '#store/event-log.ts';
import { leavesOfStream } from '#store/ledger.ts';
import { type CheckpointListing, ledgerStanding } from '#store/read-models/checkpoint-list.ts';
import type { Caller } from './access/caller.ts';
import { caseFor } from './access/case-access.ts';
import type { System } from './system.ts';

/** Where the events of a case stand in the ledger, and the newest checkpoint: it vouches for leaves below its size. */
export type CaseProof = {
  events: { version: number; hash: string; leaf: number | null }[];
  checkpoint: CheckpointListing | null;
  key: string | null;
};

export async function proofOfCase(
  system: System,
  caller: Caller,
  caseId: string,
): Promise<CaseProof> {
  await caseFor(system, caller, caseId);
  const { database } = system;
  const events = await readStream(database, caseStream(caseId));
  const leaves = await leavesOfStream(database, caseStream(caseId));
  const { checkpoint, key } = await ledgerStanding(database);
  const placed = events.map(({ version, hash }) => ({
    version,
    hash,
    leaf: leaves.get(version) ?? null,
  }));
  return { events: placed, checkpoint, key };
}
