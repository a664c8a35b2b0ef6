import type { Severity } from '#domain/finding/finding.ts';
import type { Level } from '#domain/priority/level.ts';
import { takeBackBill } from './bills.ts';
import type { Transaction } from './database.ts';

/** A report that is to be taken back. */
export type UndoneReport = {
  id: number;
  source: number;
  sourceKey: string;
  asset: string;
  sha256: string;
};

/** A case that a report touched, and how. */
export type TouchedCase = {
  id: string;
  /** opened: it is about nothing else. proved: its proof was this report. reopened: something had come back. */
  how: 'opened' | 'proved' | 'reopened' | 'told';
  /** Fingerprints of its findings that the report opened: they go. */
  findings: string[];
  untouched: boolean;
  /** What these were before it, where it changed them. */
  severity: Severity | null;
  priority: Level | null;
};

/** The reports that an import has brought into the plane of findings, the newest first, with their sources locked. */
export async function reportsToUndo(tx: Transaction, importId: number): Promise<UndoneReport[]> {
  await tx.query(`select from sources where id in (${SOURCES}) order by id for update`, [importId]);
  const { rows } = await tx.query<UndoneReport>(
    `select r.id, s.id as source, s.key as "sourceKey", s.asset, encode(r.sha256, 'hex') as sha256
     from import_entries e join reports r on r.id = e.report_id join sources s on s.id = r.source_id
     where e.import_id = $1 and e.unchanged is null order by r.id desc`,
    [importId],
  );
  return rows;
}

const SOURCES = `select r.source_id from import_entries e join reports r on r.id = e.report_id
  where e.import_id = $1 and e.unchanged is null`;

/** What must be undone before: newer reports of the same scans, by their imports where they have one. */
export async function newerThan(
  tx: Transaction,
  importId: number,
): Promise<{ imports: number[]; reports: number[] }> {
  const { rows } = await tx.query<{ report: number; import: number | null }>(
    `select distinct n.id as report, (select e.import_id from import_entries e
         where e.report_id = n.id and e.unchanged is null limit 1) as import
     from import_entries own join reports r on r.id = own.report_id join reports n on n.source_id = r.source_id
     where own.import_id = $1 and own.unchanged is null and n.id > r.id
       and not exists (select from import_entries e where e.import_id = $1 and e.report_id = n.id)
     order by report desc`,
    [importId],
  );
  const imports = rows.flatMap((row) => (row.import === null ? [] : [row.import]));
  const reports = rows.flatMap((row) => (row.import === null ? [row.report] : []));
  return { imports: [...new Set(imports)], reports };
}

/**
 * The cases that the report touched, as they stand. `byItself`: types of events that need nobody; a case with no others
 * since it was opened, or opened again, is untouched.
 */
export async function casesTouched(
  tx: Transaction,
  report: UndoneReport,
  byItself: readonly string[],
): Promise<TouchedCase[]> {
  const { rows } = await tx.query<TouchedCase>(CASES_TOUCHED, [
    report.id,
    report.sourceKey,
    report.sha256,
    byItself,
  ]);
  return rows;
}

const LAST_BEGUN = `(select max(b.version) from events b
  where b.stream = 'case/' || c.id and b.type in ('CaseOpened', 'CaseReopened'))`;

/** What the first of these events since the report was taken in says that there was before. */
function firstOf(types: readonly string[]): string {
  const among = types.map((type) => `'${type}'`).join(', ');
  return `(select e.data->>'from' from events e where e.stream = 'case/' || c.id and e.type in (${among})
    and e.at >= (select imported_at from reports where id = $1) order by e.version limit 1)`;
}

const CASES_TOUCHED = `
  with mine as (
    select c.id, c.status, c.disposition,
      array(select encode(coalesce(f.known_as, f.fingerprint), 'hex') from findings f
        where f.case_id = c.id and f.opened_report = $1 order by f.id) as findings,
      exists (select from findings f where f.case_id = c.id and f.opened_report <> $1) as has_others,
      c.opened_at >= (select imported_at from reports where id = $1) as is_later,
      exists (select from findings f join finding_changes h on h.finding_id = f.id
        where f.case_id = c.id and h.report_id = $1) as changed,
      exists (select from findings f join finding_changes h on h.finding_id = f.id
        where f.case_id = c.id and h.report_id = $1 and h.change = 'reopened') as came_back,
      exists (select from events e where e.stream = 'case/' || c.id and e.type = 'VerificationRecorded'
          and e.data->>'report' = $3) as verified,
      -- A closing is undone with what had reopened the case, so the proof may be of a cycle before the last one.
      (select e.data->>'report' from events e where e.stream = 'case/' || c.id and e.type = 'VerificationRecorded'
          and e.data->>'outcome' = 'proved' order by e.version desc limit 1) as proof,
      ${firstOf(['SeverityRaised', 'SeverityChanged'])} as severity, ${firstOf(['PriorityChanged'])} as priority,
      (select e.type from events e where e.stream = 'case/' || c.id and e.version = ${LAST_BEGUN}) as begun,
      not exists (select from events e where e.stream = 'case/' || c.id and e.version >= ${LAST_BEGUN}
        and e.type <> all($4::text[])) as untouched
    from cases c where c.source = $2 or c.id in (select f.case_id from findings f join reports r on r.source_id = f.source_id
      where r.id = $1 and f.case_id is not null)
  )
  select id, findings, untouched, severity, priority,
    case when status <> 'closed' and begun = 'CaseOpened' and is_later and (cardinality(findings) > 0 or changed)
        and (not has_others or cardinality(findings) = 0) then 'opened'
      when status = 'closed' and disposition = 'remediated' and proof = $3 then 'proved'
      when status <> 'closed' and begun = 'CaseReopened' and came_back then 'reopened'
      else 'told' end as how
  from mine
  where cardinality(findings) > 0 or verified or (changed and status <> 'closed')
  order by id`;

/**
 * Puts back what stood of the findings before the report, takes out those that it opened, and keeps the report itself
 * apart. Only for the newest report of its source.
 */
export async function takeBackReport(
  tx: Transaction,
  { id, sourceKey, source }: UndoneReport,
  { at, closed }: { at: string; closed: readonly string[] },
): Promise<void> {
  await tx.query(PUT_BACK, [id]);
  await tx.query(PUT_BACK_WORDS, [id]);
  await tx.query(FORGET_OPENED, [id, source]);
  await tx.query(
    'update findings set case_id = null, joined_at = null where case_id = any($1::text[])',
    [closed],
  );
  await takeBackBill(tx, id);
  await tx.query('delete from finding_changes where report_id = $1', [id]);
  await tx.query('delete from finding_aliases where report_id = $1', [id]);
  await tx.query(
    `insert into undone_reports (id, source_key, report, undone_at)
     select id, $2, to_json(r), $3 from reports r where id = $1`,
    [id, sourceKey, at],
  );
  await tx.query('delete from reports where id = $1', [id]);
}

const PUT_BACK = `
  update findings f set status = c.status, seen_report = c.seen_report, status_report = c.status_report,
    status_at = c.status_at, reopened = c.reopened
  from finding_changes c where c.report_id = $1 and c.finding_id = f.id`;

/** What was said of it before may give it another priority: it is one without, until that is looked at. */
const PUT_BACK_WORDS = `
  with changed as (
    update findings f set fingerprint = c.fingerprint, claim = c.claim, severity = c.severity, title = c.title,
      rule = c.rule, component = c.component, location = c.location, target = c.target, remedy = c.remedy,
      wants_case = c.wants_case, detail = c.detail, content = c.content, package = c.package,
      vulnerabilities = c.vulnerabilities, known_as = nullif(f.known_as, c.fingerprint)
    from finding_changes c where c.report_id = $1 and c.finding_id = f.id and c.detail is not null
    returning f.id
  ), forgotten as (delete from finding_priorities p using changed r where p.finding_id = r.id)
  delete from finding_vulnerabilities v using changed r where v.finding_id = r.id`;

const FORGET_OPENED = `
  with gone as (delete from findings where source_id = $2 and opened_report = $1 returning id),
    priorities as (delete from finding_priorities p using gone g where p.finding_id = g.id),
    problems as (delete from finding_problems p using gone g where p.finding_id = g.id),
    decisions as (delete from problem_decisions d using gone g where g.id in (d.finding_id, d.with_finding))
  delete from finding_vulnerabilities v using gone g where v.finding_id = g.id`;

/** The report of the source that counts from now on; undefined where there is none left, and then the source goes, too. */
export async function newestLeft(tx: Transaction, source: number): Promise<number | undefined> {
  const { rows } = await tx.query<{ id: number }>(
    'select id from reports where source_id = $1 order by id desc limit 1',
    [source],
  );
  if (!rows[0]) await tx.query('delete from sources where id = $1', [source]);
  return rows[0]?.id;
}

/** Notes who took the import back, and why; false where somebody has already. */
export async function markUndone(
  tx: Transaction,
  { id, by, reason, at }: { id: number; by: string; reason: string; at: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update imports set undone_at = $2, undone_by = $3, undo_reason = $4
     where id = $1 and undone_at is null and status in ('done', 'failed')`,
    [id, at, by, reason],
  );
  return rowCount === 1;
}
