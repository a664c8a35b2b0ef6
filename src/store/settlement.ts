import type { Severity } from '#domain/finding/finding.ts';
import { severities } from '#domain/finding/finding.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import type { Database, Transaction } from './database.ts';
import { COVERED } from './finding-changes.ts';

/** A report whose findings are in, as far as the cases are concerned. */
export type ReportForCases = {
  id: number;
  sourceKey: string;
  asset: string;
  sha256: string;
  seenAt: string;
  importedBy: string;
  coverage: object;
  /** Whether it has been carried over to the cases already. */
  settled: boolean;
};

/** Findings that one remedy would clear and that no case holds yet, worst first. */
export type OrphanGroup = {
  remedy: string;
  severity: Severity;
  /** At most 200 of them, for the evidence; the fingerprints and ids are all there. */
  details: object[];
  ids: number[];
  fingerprints: string[];
  /** Of the most urgent of them. */
  priority?: Level;
  /** A case of the same remedy that findings may still join. */
  joins?: string;
};

export async function reportForCases(
  { pool }: Database,
  id: number,
): Promise<ReportForCases | undefined> {
  const { rows } = await pool.query<ReportForCases & { seen_at: Date }>(
    `select r.id, s.key as "sourceKey", s.asset, encode(r.sha256, 'hex') as sha256, r.seen_at,
       r.imported_by as "importedBy", r.coverage, r.settled_at is not null as settled
     from reports r join sources s on s.id = r.source_id where r.id = $1`,
    [id],
  );
  const row = rows[0];
  return row && { ...row, seenAt: row.seen_at.toISOString() };
}

export async function markSettled(tx: Transaction, id: number, at: string): Promise<void> {
  await tx.query('update reports set settled_at = $2 where id = $1', [id, at]);
}

/** The name by which a case holds a finding: it stays when the finding gets another fingerprint. */
const NAME = 'coalesce(f.known_as, f.fingerprint)';

/** A finding that wants a case and has none; as the partial index on `findings` has it. */
const ORPHAN = "f.case_id is null and f.status = 'open' and f.wants_case";

/** The next groups of findings of the report's source that want a case and have none. */
export async function orphanGroups(
  { pool }: Database,
  reportId: number,
  limit: number,
): Promise<OrphanGroup[]> {
  const { rows } = await pool.query<
    Omit<OrphanGroup, 'severity'> & { rank: number; level: number | null }
  >(
    `with groups as (
       select s.id as source_id, s.key, f.remedy, min(f.severity) as rank
       from reports r join sources s on s.id = r.source_id join findings f on f.source_id = s.id
       where r.id = $1 and ${ORPHAN}
       group by s.id, f.remedy order by min(f.severity), f.remedy limit $2
     )
     select g.remedy, g.rank,
       (array_agg(f.detail order by f.severity, f.id))[1:200] as details,
       array_agg(f.id order by f.severity, f.id) as ids,
       array_agg(encode(${NAME}, 'hex') order by f.severity, f.id) as fingerprints,
       min(p.level) as level,
       (select c.id from cases c where c.source = g.key and c.remedy = g.remedy and c.closed_at is null
          and c.state->'plan' is null order by c.opened_at limit 1) as joins
     from groups g join findings f on f.source_id = g.source_id and f.remedy = g.remedy
       left join finding_priorities p on p.finding_id = f.id
     where ${ORPHAN}
     group by g.source_id, g.key, g.remedy, g.rank order by g.rank, g.remedy`,
    [reportId, limit],
  );
  return rows.map(({ rank, level, joins, ...row }) => ({
    ...row,
    ids: row.ids.map(Number),
    severity: severities[rank] as Severity,
    ...(level === null ? {} : { priority: levels[level] as Level }),
    ...(joins ? { joins } : {}),
  }));
}

/** Another process has found a case for some of these findings first; nothing of this transaction is kept. */
export class FindingsTaken extends Error {}

/**
 * Notes which case holds which findings, in the transaction of that case's events. Throws `FindingsTaken` unless all
 * of them were still without one: the process that imported a report and a worker may settle it at the same time.
 */
export async function linkFindings(
  tx: Transaction,
  sourceKey: string,
  links: readonly { caseId: string; ids: readonly number[] }[],
): Promise<void> {
  const pairs = links.flatMap(({ caseId, ids }) => ids.map((id) => ({ caseId, id })));
  // One settlement of a source at a time from here on, so that two never wait for each other's rows.
  await tx.query('select from sources where key = $1 for update', [sourceKey]);
  const { rowCount } = await tx.query(
    `update findings f set case_id = l.case_id from unnest($1::bigint[], $2::text[]) as l (id, case_id)
     where f.id = l.id and f.case_id is null`,
    [pairs.map(({ id }) => id), pairs.map(({ caseId }) => caseId)],
  );
  if (rowCount !== pairs.length) throw new FindingsTaken('settled by another process');
}

/** Closed cases of the report's source whose findings have been seen again: only that ends being gone. */
export async function returnedCases(
  { pool }: Database,
  reportId: number,
): Promise<{ caseId: string; fingerprints: string[] }[]> {
  const { rows } = await pool.query<{ caseId: string; fingerprints: string[] }>(
    `select f.case_id as "caseId", array_agg(encode(${NAME}, 'hex') order by f.id) as fingerprints
     from reports r join findings f on f.source_id = r.source_id join cases c on c.id = f.case_id
     where r.id = $1 and f.status <> 'gone' and c.status = 'closed' and c.disposition = 'remediated'
     group by f.case_id order by f.case_id`,
    [reportId],
  );
  return rows;
}

/** What a report shows of the findings of a case. */
export type CaseSighting = {
  caseId: string;
  absent: string[];
  present: string[];
  unknown: string[];
};

/**
 * The cases of the report's source that wait for verification, or the one case, in the light of the report. None if a
 * newer report is in: what stands in the findings is then what that one shows.
 */
export async function sightingsForVerification(
  { pool }: Database,
  reportId: number,
  caseId?: string,
): Promise<CaseSighting[]> {
  const { rows } = await pool.query<CaseSighting>(
    `select f.case_id as "caseId",
       coalesce(array_agg(f.fp order by f.id) filter (where f.view = 'absent'), '{}') as absent,
       coalesce(array_agg(f.fp order by f.id) filter (where f.view = 'present'), '{}') as present,
       coalesce(array_agg(f.fp order by f.id) filter (where f.view = 'unknown'), '{}') as unknown
     from (
       select f.id, f.case_id, encode(${NAME}, 'hex') as fp,
         case when f.status = 'open' and f.claim <> 'fixed' then 'present'
           when f.status = 'gone' and ${COVERED} then 'absent' else 'unknown' end as view
       from reports r join findings f on f.source_id = r.source_id
         join reports seen on seen.id = f.seen_report join cases c on c.id = f.case_id
       where r.id = $1 and c.status = 'verifying' and ($2::text is null or c.id = $2)
         and not exists (select from reports n where n.source_id = r.source_id and n.id > r.id)
     ) f group by f.case_id order by f.case_id`,
    [reportId, caseId ?? null],
  );
  return rows;
}

/** The newest report of the source that the case came from. */
export async function latestReportOfCase(
  { pool }: Database,
  caseId: string,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>(
    `select r.id from cases c join sources s on s.key = c.source join reports r on r.source_id = s.id
     where c.id = $1 order by r.id desc limit 1`,
    [caseId],
  );
  return rows[0]?.id;
}
