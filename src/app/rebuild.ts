import type { CaseEvent } from '#domain/case/events.ts';
import { evolve } from '#domain/case/evolve.ts';
import { noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import type { Digest } from '#domain/ledger/digest.ts';
import type { SealedEvent } from '#domain/ledger/event-chain.ts';
import { type CaseSnapshot, caseStream, writeCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  adoptLinks,
  adoptRows,
  compareLinks,
  compareRows,
  createRebuilt,
  type Differences,
  type LinkDifference,
  lockCases,
  type RowDifference,
} from '#store/rebuild-cases.ts';
import { eventStreams, type RawEvent } from '#store/rebuild-events.ts';
import { type EventFault, readSealed } from './rebuild-chain.ts';
import type { System } from './system.ts';

/** What folding all events anew has shown. */
export type Rebuild = {
  /** Whether the rows were, or now are, exactly what the events say. */
  ok: boolean;
  cases: number;
  events: number;
  /** Streams that are not as they were sealed, or cannot be folded: the first fault of each, at most 20 of them. */
  faults: Differences<EventFault>;
  rows: Differences<RowDifference>;
  links: Differences<LinkDifference>;
  /** Whether the read model was written. */
  rewritten: boolean;
};

const CASES_AT_ONCE = 500;
const LISTED = 20;

/**
 * Folds every case again from its events and compares the outcome with the read model, byte by byte; without
 * `check`, what differs is rewritten. Nothing is rewritten from a stream that is not as it was sealed.
 */
export async function rebuildCases(
  { database, digest }: System,
  { check }: { check: boolean },
): Promise<Rebuild> {
  return inTransaction(database, async (tx) => {
    // A check disturbs nobody and sees one moment; a rewrite keeps the writers of cases out instead, and so sees
    // all that they have committed.
    if (check) await tx.query('set transaction isolation level repeatable read');
    else await lockCases(tx);
    const found = await compareCases(tx, digest);
    if (check || found.ok || found.faults.count > 0) return found;
    await adoptRows(tx);
    await adoptLinks(tx);
    return { ...found, ok: true, rewritten: true };
  });
}

/** The comparison alone, in the caller's transaction. */
export async function compareCases(tx: Transaction, digest: Digest): Promise<Rebuild> {
  await createRebuilt(tx);
  const faults: Differences<EventFault> = { count: 0, first: [] };
  let [cases, events] = [0, 0];
  let batch: Folded[] = [];
  for await (const rows of eventStreams(tx, caseStream(''))) {
    const folded = foldStream(digest, rows);
    cases += 1;
    events += rows.length;
    if ('what' in folded) {
      faults.count += 1;
      if (faults.first.length < LISTED) faults.first.push(folded);
      continue;
    }
    batch.push(folded);
    if (batch.length < CASES_AT_ONCE) continue;
    await writeCases(tx, batch, 'rebuilt_cases');
    batch = [];
  }
  await writeCases(tx, batch, 'rebuilt_cases');
  const [rows, links] = [await compareRows(tx), await compareLinks(tx)];
  const ok = faults.count + rows.count + links.count === 0;
  return { ok, cases, events, faults, rows, links, rewritten: false };
}

type Folded = CaseSnapshot & { changedAt: string };

function foldStream(digest: Digest, rows: readonly RawEvent[]): Folded | EventFault {
  const { events, fault } = readSealed(digest, rows);
  if (fault) return fault;
  const last = events.at(-1) as SealedEvent;
  const { stream, version } = last;
  try {
    const state = fold(evolve, noCase, events.map(toCaseEvent));
    if (caseStream(state.id) === stream) {
      return { state, lastHash: last.hash, changedAt: last.at };
    }
    return { stream, version: 1, what: 'does not open the case of its stream' };
  } catch (error) {
    const what = `cannot be folded by this program: ${error instanceof Error ? error.message : error}`;
    return { stream, version, what };
  }
}

function toCaseEvent({ type, data, actor, at }: SealedEvent): CaseEvent {
  return { type, data, actor, at } as CaseEvent;
}
