import type { Digest } from '#domain/ledger/digest.ts';
import { writeAccounts } from '#store/account-rows.ts';
import { writeCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { writeExceptions } from '#store/exception-rows.ts';
import { writeIncidents } from '#store/incident-rows.ts';
import { writeInstallation } from '#store/installation-rows.ts';
import {
  adoptLinks,
  adoptRows,
  compareLinks,
  compareRows,
  createRebuilt,
  type Differences,
  type LinkDifference,
  lockReadModel,
  type RowDifference,
} from '#store/rebuild-cases.ts';
import { eventStreams } from '#store/rebuild-events.ts';
import {
  adoptFolded,
  compareFolded,
  createRebuiltLike,
  type FoldedDifference,
} from '#store/rebuild-rows.ts';
import { factsAnew } from './incidents/facts-anew.ts';
import type { EventFault } from './rebuild-chain.ts';
import {
  accountFolding,
  caseFolding,
  exceptionFolding,
  type Folded,
  type Folding,
  foldStream,
  incidentFolding,
  installationFolding,
} from './rebuild-fold.ts';
import type { System } from './system.ts';

/** What folding all events anew has shown. */
export type Rebuild = {
  /** Whether the rows were, or now are, exactly what the events say. */
  ok: boolean;
  cases: number;
  accounts: number;
  exceptions: number;
  incidents: number;
  events: number;
  /** Streams that are not as they were sealed, or cannot be folded: the first fault of each, at most 20 of them. */
  faults: Differences<EventFault>;
  rows: Differences<RowDifference>;
  links: Differences<LinkDifference>;
  /** The rows of accounts, exceptions, incidents with their facts, and the installation's settings. */
  others: Differences<FoldedDifference>;
  /** Whether the read model was written. */
  rewritten: boolean;
};

/** Tables whose rows are folded from streams. */
const folded = ['accounts', 'installation', 'exceptions', 'incidents', 'incident_facts'] as const;
const ROWS_AT_ONCE = 500;
const LISTED = 20;

/**
 * Folds every case, account, exception and incident and the settings again from their events and compares the outcome with the
 * read model, byte by byte; without `check`, what differs is rewritten. Nothing is rewritten from a stream that is not as it was sealed.
 */
export async function rebuildReadModel(
  { database, digest }: System,
  { check }: { check: boolean },
): Promise<Rebuild> {
  return inTransaction(database, async (tx) => {
    // A check disturbs nobody and sees one moment; a rewrite keeps the writers out instead, and so sees all that they
    // have committed.
    if (check) await tx.query('set transaction isolation level repeatable read');
    else await lockReadModel(tx);
    const found = await compareReadModel(tx, digest);
    if (check || found.ok || found.faults.count > 0) return found;
    await adoptRows(tx);
    await adoptLinks(tx);
    for (const table of folded) await adoptFolded(tx, table);
    return { ...found, ok: true, rewritten: true };
  });
}

/** The comparison alone, in the caller's transaction. */
export async function compareReadModel(tx: Transaction, digest: Digest): Promise<Rebuild> {
  await createRebuilt(tx);
  for (const table of folded) await createRebuiltLike(tx, table);
  const faults: Differences<EventFault> = { count: 0, first: [] };
  const foldAll = <State>(folding: Folding<State>, write: Write<State>) =>
    foldStreams(tx, digest, folding, { write, faults });
  const cases = await foldAll(caseFolding, (rows) => writeCases(tx, rows, 'rebuilt_cases'));
  const accounts = await foldAll(accountFolding, (rows) =>
    writeAccounts(tx, rows, 'rebuilt_accounts'),
  );
  const settings = await foldAll(installationFolding, (rows) =>
    writeInstallation(tx, rows, 'rebuilt_installation'),
  );
  const exceptions = await foldAll(exceptionFolding, (rows) =>
    writeExceptions(tx, rows, 'rebuilt_exceptions'),
  );
  const incidents = await foldAll(incidentFolding, async (rows) => {
    await writeIncidents(tx, rows, 'rebuilt_incidents');
    for (const { state, events } of rows) {
      const fault = await factsAnew(tx, events);
      if (fault) note(faults, { stream: incidentFolding.streamOf(state), ...fault });
    }
  });
  const [rows, links] = [await compareRows(tx), await compareLinks(tx)];
  let others: Differences<FoldedDifference> = { count: 0, first: [] };
  for (const table of folded) others = together(others, await compareFolded(tx, table));
  return {
    ok: faults.count + rows.count + links.count + others.count === 0,
    cases: cases.streams,
    accounts: accounts.streams,
    exceptions: exceptions.streams,
    incidents: incidents.streams,
    events: [cases, accounts, settings, exceptions, incidents].reduce(
      (sum, { events }) => sum + events,
      0,
    ),
    faults,
    rows,
    links,
    others,
    rewritten: false,
  };
}

type Write<State> = (rows: readonly Folded<State>[]) => Promise<void>;

/** Folds the streams of a sort and writes what came of them, so many at once. */
async function foldStreams<State>(
  tx: Transaction,
  digest: Digest,
  folding: Folding<State>,
  { write, faults }: { write: Write<State>; faults: Differences<EventFault> },
): Promise<{ streams: number; events: number }> {
  let [streams, events] = [0, 0];
  let batch: Folded<State>[] = [];
  for await (const rows of eventStreams(tx, folding.prefix)) {
    const outcome = foldStream(digest, folding, rows);
    streams += 1;
    events += rows.length;
    if ('what' in outcome) {
      note(faults, outcome);
      continue;
    }
    batch.push(outcome);
    if (batch.length < ROWS_AT_ONCE) continue;
    await write(batch);
    batch = [];
  }
  await write(batch);
  return { streams, events };
}

function note(faults: Differences<EventFault>, fault: EventFault): void {
  faults.count += 1;
  if (faults.first.length < LISTED) faults.first.push(fault);
}

function together<T>(some: Differences<T>, more: Differences<T>): Differences<T> {
  const first = [...some.first, ...more.first].slice(0, LISTED);
  return { count: some.count + more.count, first };
}
