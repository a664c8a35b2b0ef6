import type { Coverage } from '#domain/finding/coverage.ts';
import { assetNamed, lockNames } from './asset-aliases.ts';
import type { Database, Transaction } from './database.ts';
import { changeKnown } from './finding-changes.ts';
import { findRenamed } from './finding-names.ts';

/** What an import changed, in findings. `unknown`: not seen, and not to be seen by this report. */
export type ImportCounts = {
  opened: number;
  reopened: number;
  known: number;
  gone: number;
  unknown: number;
};

/** One of a tool's scans of one asset. */
export type Source = { id: number; key: string; asset: string };

export type ReportRow = {
  sha256: string;
  fileName: string;
  format: string;
  importedBy: string;
  importedAt: string;
  seenAt: string;
  coverage: Coverage;
};

/**
 * The source of that name, made if it is new, and locked: its reports are taken in one after the other. Of an asset that
 * goes by several names, the source that was reported under this very one comes first.
 */
export async function lockSource(
  tx: Transaction,
  { asset: name, tool, scope }: { asset: string; tool: string; scope: string },
): Promise<Source> {
  await lockNames(tx);
  const asset = await assetNamed({ pool: tx }, name);
  for (let number = 1; ; number += 1) {
    const { rows } = await tx.query<Source>(
      `select id, key, asset from sources where asset = $1 and tool = $2 and scope = $3
       order by key = $4 desc, id limit 1 for update`,
      [asset, tool, scope, keyOf(tool, scope, name)],
    );
    if (rows[0]) return rows[0];
    // A key that is taken is of a source whose asset has got another name.
    const key = number === 1 ? keyOf(tool, scope, asset) : keyOf(tool, scope, asset, number);
    await tx.query(
      'insert into sources (key, asset, tool, scope) values ($1, $2, $3, $4) on conflict do nothing',
      [key, asset, tool, scope],
    );
  }
}

function keyOf(...parts: (string | number)[]): string {
  return JSON.stringify(parts);
}

/** The report of the source that was taken in last. */
export async function latestReport(
  tx: Transaction,
  source: Source,
): Promise<{ id: number; sha256: string; seenAt: string } | undefined> {
  const { rows } = await tx.query<{ id: number; sha256: string; seen_at: Date }>(
    `select id, encode(sha256, 'hex') as sha256, seen_at from reports
     where source_id = $1 order by id desc limit 1`,
    [source.id],
  );
  const row = rows[0];
  return row && { id: row.id, sha256: row.sha256, seenAt: row.seen_at.toISOString() };
}

export async function insertReport(
  tx: Transaction,
  source: Source,
  report: ReportRow,
): Promise<number> {
  const { coverage } = report;
  const { rows } = await tx.query<{ id: number }>(
    `insert into reports (source_id, sha256, file_name, format, imported_by, imported_at, seen_at,
       completeness, rules, targets, coverage, counts, skipped)
     values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8, $9, $10, $11, '{}', '[]') returning id`,
    [
      source.id,
      report.sha256,
      report.fileName,
      report.format,
      report.importedBy,
      report.importedAt,
      report.seenAt,
      coverage.completeness,
      coverage.rules ?? null,
      coverage.targets ?? null,
      JSON.stringify(coverage),
    ],
  );
  return rows[0]?.id as number;
}

/**
 * Holds the staged findings of a report against what is known of its source, in sets. A finding that is not
 * among them is gone only if the report is complete and could have seen it; else it is unknown.
 *
 * `isFirst`: the source has no report yet, so there is nothing to hold it against.
 */
export async function reconcile(
  tx: Transaction,
  source: Source,
  reportId: number,
  staged: number,
  isFirst: boolean,
): Promise<ImportCounts> {
  const on = [source.id, reportId];
  if (isFirst) {
    const opened = await count(tx, INSERT_ALL, on);
    return { opened, reopened: 0, known: 0, gone: 0, unknown: 0 };
  }
  // Plans of the joins below follow the size of what was staged.
  await tx.query('analyze staged');
  await findRenamed(tx, source.id, reportId);
  const opened = await count(tx, INSERT_NEW, on);
  const { reopened, gone, unknown } = await changeKnown(tx, source.id, reportId);
  return { opened, reopened, known: staged - opened - reopened, gone, unknown };
}

async function count(tx: Transaction, text: string, values: unknown[]): Promise<number> {
  return (await tx.query(text, values)).rowCount ?? 0;
}

const opening = (knownAs: string) => `
  insert into findings (source_id, fingerprint, known_as, status, claim, severity, title, rule, component, location,
    target, remedy, wants_case, detail, content, package, vulnerabilities, opened_at, opened_report, seen_report,
    status_report, status_at)
  select $1, s.fingerprint, ${knownAs}, case s.claim when 'fixed' then 'unknown' else 'open' end, s.claim, s.severity,
    s.title, s.rule, s.component, s.location, s.target, s.remedy, s.wants_case, s.detail, s.content, s.package,
    s.vulnerabilities, r.seen_at, r.id, r.id, r.id, r.seen_at
  from staged s, reports r
  where r.id = $2`;

const INSERT_ALL = opening('null');

/** A fingerprint that another finding had before still names that one in its case. */
const OWN_NAME = `
  case when exists (select from finding_aliases a where a.source_id = $1 and a.fingerprint = s.fingerprint)
    then sha256(s.fingerprint || convert_to(r.id::text, 'UTF8')) end`;

const INSERT_NEW = `${opening(OWN_NAME)}
    and not exists (select from findings f where f.source_id = $1 and f.fingerprint = s.fingerprint)
  order by s.ordinal`;

/** Keeps with the report what came of it. */
export async function finishReport(
  tx: Transaction,
  reportId: number,
  counts: ImportCounts & { skipped: number },
  skipped: readonly { reason: string; at: string }[],
): Promise<void> {
  await tx.query('update reports set counts = $2, skipped = $3 where id = $1', [
    reportId,
    JSON.stringify(counts),
    JSON.stringify(skipped),
  ]);
}

/**
 * The newest report of its source that has this digest, as an import would answer: everything known, nothing
 * changed. Undefined if there is none, or if it was taken in for another asset.
 */
export async function reportAlreadyIn(
  { pool }: Database,
  sha256: string,
  asset: string | undefined,
): Promise<RepeatedReport | undefined> {
  const { rows } = await pool.query<RepeatedRow>(
    `select r.id as report, r.format, s.asset, r.coverage, r.counts, r.skipped
     from reports r join sources s on s.id = r.source_id
     where r.sha256 = decode($1, 'hex')
       and s.asset = ${NAMED}
       and not exists (select from reports n where n.source_id = r.source_id and n.id > r.id)`,
    [sha256, asset ?? null],
  );
  const row = rows[0];
  if (!row) return undefined;
  const { counts, skipped, ...rest } = row;
  const known = counts.opened + counts.reopened + counts.known;
  const none = { opened: 0, reopened: 0, gone: 0, unknown: 0 };
  return { ...rest, ...none, known, skipped: counts.skipped, notRead: skipped };
}

/** The asset that a report is of, by the name that was given or is in the report. */
const GIVEN = "coalesce($2::text, r.coverage->>'asset', 'unassigned')";
const NAMED = `coalesce((select l.asset from asset_aliases l where l.alias = ${GIVEN}), ${GIVEN})`;

export type RepeatedReport = ImportCounts & {
  report: number;
  format: string;
  asset: string;
  coverage: Coverage;
  skipped: number;
  notRead: { reason: string; at: string }[];
};
type RepeatedRow = {
  report: number;
  format: string;
  asset: string;
  coverage: Coverage;
  counts: ImportCounts & { skipped: number };
  skipped: { reason: string; at: string }[];
};
