import { type Severity, severities, severityRank } from '#domain/finding/finding.ts';
import type { GateCondition } from '#domain/finding/gate.ts';
import { type Level, levelRank, levels } from '#domain/priority/level.ts';
import type { Database } from '#store/database.ts';
import { Parameters } from './parameters.ts';

/** A finding that an import shows as open. */
export type ShownFinding = {
  severity: Severity;
  title: string;
  rule: string | null;
  component: string | null;
  location: string | null;
  case: string | null;
  priority: Level | null;
  /** Whether one of its vulnerabilities is known to be exploited (KEV). */
  kev: boolean;
  /** Whether the import shows it for the first time, or again after it was gone. */
  isNew: boolean;
};

/**
 * What reports show as open, each the newest of its scan: but for what is lived with under an exception, and what a
 * claim of the report itself says is dealt with.
 */
const SHOWN = `
  select f.id, f.severity, f.title, f.rule, f.component, f.location, f.case_id, p.level,
    f.opened_report = r.id or exists (select from finding_changes h
      where h.finding_id = f.id and h.report_id = r.id and h.change = 'reopened') as is_new,
    exists (select from finding_vulnerabilities v join kev_entries k on k.cve = v.cve
      where v.finding_id = f.id) as kev
  from reports r join findings f on f.source_id = r.source_id
    left join finding_priorities p on p.finding_id = f.id left join cases c on c.id = f.case_id
  where r.id in (select report_id from import_entries where import_id = $1) and f.status = 'open'
    and f.claim in ('open', 'under-review') and c.status is distinct from 'exception_active'`;

/** How many open findings an import shows, by severity. */
export async function shownBySeverity(
  { pool }: Database,
  importId: number,
): Promise<Record<Severity, number>> {
  const { rows } = await pool.query<{ severity: number; n: number }>(
    `select severity, count(distinct id)::int as n from (${SHOWN}) s group by severity`,
    [importId],
  );
  const found = new Map(rows.map(({ severity, n }) => [severity, n]));
  const counts = severities.map((name, rank) => [name, found.get(rank) ?? 0]);
  return Object.fromEntries(counts) as Record<Severity, number>;
}

/** How many of them meet the condition; of `skipped`, how much could not be read. */
export async function countMeeting(
  { pool }: Database,
  importId: number,
  condition: GateCondition,
): Promise<number> {
  const parameters = new Parameters();
  parameters.add(importId);
  const { rows } = await pool.query<{ n: number }>(
    condition.kind === 'skipped'
      ? SKIPPED
      : `select count(distinct id)::int as n from (${SHOWN}) s where ${meets(condition, parameters)}`,
    parameters.values,
  );
  return rows[0]?.n ?? 0;
}

/** What could not be read, files of a zip that were not taken in, and reports that are not whole. */
const SKIPPED = `
  select coalesce(sum(greatest(e.skipped, case when e.error is not null or r.completeness <> 'complete' then 1 else 0 end)), 0)::int as n
  from import_entries e left join reports r on r.id = e.report_id where e.import_id = $1`;

function meets(
  condition: Exclude<GateCondition, { kind: 'skipped' }>,
  parameters: Parameters,
): string {
  if (condition.kind === 'kev') return 'kev';
  if (condition.kind === 'priority')
    return `level <= ${parameters.add(levelRank(condition.level))}`;
  const bad = `severity <= ${parameters.add(severityRank(condition.severity))}`;
  return condition.onlyNew ? `${bad} and is_new` : bad;
}

/** The worst of them, new ones first among equals. */
export async function worstShown(
  { pool }: Database,
  importId: number,
  most: number,
): Promise<ShownFinding[]> {
  const { rows } = await pool.query<
    Omit<ShownFinding, 'severity' | 'priority'> & { rank: number; level: number | null }
  >(
    `select s.severity as rank, title, rule, component, location, case_id as case, level, kev, is_new as "isNew"
     from (${SHOWN}) s order by s.severity, coalesce(level, 9), is_new desc, id limit $2`,
    [importId, most],
  );
  return rows.map(({ rank, level, ...row }) => ({
    ...row,
    severity: severities[rank] as Severity,
    priority: level === null ? null : (levels[level] as Level),
  }));
}
