import type { Reach } from '#domain/access/rights.ts';
import type { Completeness, Coverage } from '#domain/finding/coverage.ts';
import type { Database } from '#store/database.ts';
import type { ImportCounts } from '#store/reconciliation.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong } from './reach.ts';

/** A report as it was taken in. Instants are ISO 8601, UTC. */
export type ReportListing = {
  id: number;
  asset: string;
  tool: string;
  /** Which of the tool's scans it is of; empty where the tool has but one. */
  scope: string;
  fileName: string;
  format: string;
  importedBy: string;
  importedAt: string;
  /** When what it shows was so. */
  seenAt: string;
  completeness: Completeness;
  /** What it changed, in findings. */
  counts: ImportCounts;
  /** How much of it could not be read. */
  skipped: number;
  /** Whether it has been carried over to the cases. */
  settled: boolean;
};

/** One report with what it stated that it covers, and what of it could not be read: the first 1,000. */
export type ReportDetail = ReportListing & {
  /** SHA-256 of its bytes, hexadecimal. */
  sha256: string;
  coverage: Coverage;
  notRead: { reason: string; at: string }[];
};

export type ReportQuery = {
  asset?: readonly string[];
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

const NEWEST_FIRST: Keyset = {
  name: 'reports',
  keys: [{ sql: 'r.id', type: 'integer' }],
  descending: true,
};

const LISTING = `r.id, s.asset, s.tool, s.scope, r.file_name, r.format, r.imported_by, r.imported_at, r.seen_at,
  r.completeness, r.counts, r.settled_at is not null as settled`;
const REPORTS = 'reports r join sources s on s.id = r.source_id';

type Row = Pick<
  ReportListing,
  'id' | 'asset' | 'tool' | 'scope' | 'format' | 'completeness' | 'settled'
> & {
  file_name: string;
  imported_by: string;
  imported_at: Date;
  seen_at: Date;
  counts: ImportCounts & { skipped: number };
};

/**
 * A page of the reports on assets within reach, the newest first. Throws `CursorInvalid` for a cursor that is none
 * of this list.
 */
export async function listReports(
  { pool }: Database,
  { assets }: Reach,
  { asset, limit: asked, after }: ReportQuery,
): Promise<{ reports: ReportListing[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 50, most: 500 });
  const wanted = all([
    assetsAmong(assets, parameters),
    asset && `asset = any(${parameters.add(asset)}::text[])`,
    afterCursor(NEWEST_FIRST, after, parameters),
  ]);
  const { rows } = await pool.query<Row & { keys: string[] }>(
    `select ${LISTING}, ${keysColumn(NEWEST_FIRST)} from ${REPORTS}
     where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { reports: page.map(toReport), ...next };
}

/** One report; undefined where there is none of that number on an asset within reach. */
export async function reportDetail(
  { pool }: Database,
  { assets }: Reach,
  id: number,
): Promise<ReportDetail | undefined> {
  const parameters = new Parameters();
  const wanted = all([`r.id = ${parameters.add(id)}`, assetsAmong(assets, parameters)]);
  const { rows } = await pool.query<
    Row & { sha256: string; coverage: Coverage; not_read: ReportDetail['notRead'] }
  >(
    `select ${LISTING}, encode(r.sha256, 'hex') as sha256, r.coverage, r.skipped as not_read
     from ${REPORTS} where ${wanted}`,
    parameters.values,
  );
  const row = rows[0];
  if (!row) return undefined;
  const { sha256, coverage, not_read: notRead } = row;
  return { ...toReport(row), sha256, coverage, notRead };
}

function toReport({ counts: { skipped, ...counts }, ...row }: Row): ReportListing {
  return {
    id: row.id,
    asset: row.asset,
    tool: row.tool,
    scope: row.scope,
    fileName: row.file_name,
    format: row.format,
    importedBy: row.imported_by,
    importedAt: row.imported_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    completeness: row.completeness,
    counts,
    skipped,
    settled: row.settled,
  };
}
