import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after } from '#domain/clock/instant.ts';
import type { Coverage } from '#domain/finding/coverage.ts';
import type { Mapping } from '#importers/mapped/mapping.ts';
import { keepBill } from '#store/bills.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import {
  finishReport,
  type ImportCounts,
  insertReport,
  latestReport,
  lockSource,
  reconcile,
  reportAlreadyIn,
} from '#store/reconciliation.ts';
import { type StagedItem, stageReport } from '#store/staging.ts';
import { type OpenReport, parseReport, type ReportEnd } from './parse-report.ts';
import type { WatchBytes } from './read-report.ts';
import { type Settlement, settleIfLeft, settleReport } from './settle-report.ts';
import type { System } from './system.ts';

export type ImportRequest = {
  /** A path, or a stream that is called by `name`. */
  source: string | Readable;
  name: string;
  format?: string;
  mapping?: Mapping;
  /** The folder that was scanned: whole paths count from there. */
  root?: string;
  /** What was scanned; where it is not named, what the report says. */
  asset?: string;
  actor: string;
  /** What its zip has beside it. */
  beside?: Readable;
  watch?: WatchBytes;
  /** SHA-256 of the file (hexadecimal), where that is known before it is read. */
  sha256?: string;
  /** When it was received, where that was not now: ISO 8601, UTC. */
  receivedAt?: string;
  /** Written in the transaction that takes it in. */
  alongside?: (tx: Transaction, taken: Taken) => Promise<void>;
};

type Opened = Omit<
  ImportRequest,
  'source' | 'format' | 'mapping' | 'root' | 'beside' | 'watch' | 'sha256'
>;

/** What an import did to the findings, before the cases follow. */
export type Taken = Omit<ImportResult, 'cases'>;

/** What an import did: to the findings, and to the cases. */
export type ImportResult = ImportCounts & {
  skipped: number;
  format: string;
  /** The report's number. */
  report: number;
  asset: string;
  coverage: Coverage;
  /** Set where the report changed nothing, and why. */
  unchanged?: 'already-imported' | 'outdated';
  cases: Settlement;
  /** What could not be read: at most the first 1,000, while `skipped` counts them all. */
  notRead: { reason: string; at: string }[];
};

const KEPT_SKIPS = 1000;
const SETTLED_BY_THEN_SECONDS = 30;

/**
 * Takes a report in: reads it, holds it against what is known, and carries the outcome over to the cases.
 * The findings are one transaction: either the whole report counts or none of it. The same report again, while
 * it is the newest of its scan, writes nothing.
 *
 * Throws an `InputError` for what cannot be read at all.
 */
export async function importReport(system: System, request: ImportRequest): Promise<ImportResult> {
  const before = await seenBefore(system, request);
  if (before) {
    await inTransaction(system.database, async (tx) => request.alongside?.(tx, before));
    return { ...before, cases: await settleIfLeft(system, before.report) };
  }
  return importOpened(system, await parseReport(request.source, request), request);
}

/** The same for a report that is being read already. */
export async function importOpened(
  system: System,
  report: OpenReport,
  request: Opened,
): Promise<ImportResult> {
  const taken = await inTransaction(system.database, async (tx) => {
    const done = await takeIn(system, tx, report, request);
    await request.alongside?.(tx, done);
    return done;
  });
  if (taken.unchanged) return { ...taken, cases: await settleIfLeft(system, taken.report) };
  return { ...taken, cases: await settleReport(system, taken.report) };
}

/** A file whose very bytes are the newest report of its scan needs no reading. */
async function seenBefore(
  { database }: System,
  { source, asset, sha256 }: ImportRequest,
): Promise<Taken | undefined> {
  const digest = sha256 ?? (typeof source === 'string' ? await digestOf(source) : undefined);
  const known = digest && (await reportAlreadyIn(database, digest, asset));
  return known ? { ...known, unchanged: 'already-imported' } : undefined;
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  // What cannot be read is reported by the reading proper.
  const read = await pipeline(createReadStream(path), hash).then(
    () => true,
    () => false,
  );
  return read ? hash.digest('hex') : undefined;
}

async function takeIn(
  system: System,
  tx: Transaction,
  report: OpenReport,
  request: Opened,
): Promise<Taken> {
  const skips = new Skips();
  const findings = findingsOf(report, skips);
  const staged = await stageReport(tx, findings.items);
  const { coverage, sha256 } = findings.end();
  const { format } = report;
  const source = await lockSource(tx, {
    asset: request.asset ?? coverage.asset ?? 'unassigned',
    tool: coverage.tool.name,
    scope: coverage.scope ?? '',
  });
  const importedAt = system.now();
  const seenAt = coverage.at ?? request.receivedAt ?? importedAt;
  const latest = await latestReport(tx, source);
  const rest = { skipped: skips.count, notRead: skips.kept, format, asset: source.asset, coverage };
  const unchanged = latest && unchangedBy(latest, { sha256, seenAt });
  if (latest && unchanged) {
    const known = unchanged === 'already-imported' ? staged.findings : 0;
    return { ...noCounts, known, report: latest.id, unchanged, ...rest };
  }
  const id = await insertReport(tx, source, {
    sha256,
    fileName: request.name,
    format,
    importedBy: request.actor,
    importedAt,
    seenAt,
    coverage,
  });
  const counts = await reconcile(tx, source, id, staged.findings, latest === undefined);
  if (coverage.bill || staged.components > 0) {
    await keepBill(tx, source.id, id, { whole: coverage.bill === true });
  }
  await finishReport(tx, id, { ...counts, skipped: skips.count }, skips.kept);
  // This process settles the report itself, at once; the job is there in case it does not live to.
  const notBefore = after(importedAt, SETTLED_BY_THEN_SECONDS);
  await system.jobs.enqueue(tx, [{ name: 'settle-report', data: { reportId: id }, notBefore }]);
  return { ...counts, report: id, ...rest };
}

const noCounts: ImportCounts = { opened: 0, reopened: 0, known: 0, gone: 0, unknown: 0 };

/** An older report than the newest says nothing of today; the newest once more says nothing new. */
function unchangedBy(
  latest: { sha256: string; seenAt: string },
  { sha256, seenAt }: { sha256: string; seenAt: string },
): ImportResult['unchanged'] {
  if (latest.sha256 === sha256) return 'already-imported';
  return seenAt < latest.seenAt ? 'outdated' : undefined;
}

/** The first skips, and how many there were. */
class Skips {
  readonly kept: ImportResult['notRead'] = [];
  count = 0;

  add(skipped: ImportResult['notRead'][number]): void {
    this.count += 1;
    if (this.kept.length < KEPT_SKIPS) this.kept.push(skipped);
  }
}

/** The findings of a report as they stream by; what was skipped is set apart, the end can be had after the end. */
function findingsOf({ items }: OpenReport, skips: Skips) {
  let end: ReportEnd | undefined;
  async function* found(): AsyncGenerator<StagedItem, void, void> {
    let next = await items.next();
    for (; !next.done; next = await items.next()) {
      if ('skipped' in next.value) skips.add(next.value.skipped);
      else yield next.value;
    }
    end = next.value;
  }
  return {
    items: found(),
    end: () => {
      if (!end) throw new Error('the report has not been read to its end');
      return end;
    },
  };
}
