import type { Member } from '#domain/case/member.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Database, Reading, Transaction } from './database.ts';

/** Before anything: what joined its case before that was kept began with the case. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

type Row = {
  joined_at: Date | null;
  severity: number;
  /** What it was before each report that changed it, and when that report came. */
  before: { at: string; severity: number }[] | null;
};

/** How bad findings were before each report that said something else of them, with when that came: beside a finding `f`. */
const SEVERITIES_BEFORE = `
  (select json_agg(json_build_object('at', to_char(r.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
     'severity', c.severity) order by c.report_id)
   from finding_changes c join reports r on r.id = c.report_id
   where c.finding_id = f.id and c.severity is not null)`;

/**
 * The findings that open cases still hold, by when they joined and how bad they were since: of the cases of which a report
 * changed something, or of these.
 */
export async function membersLeft(
  { pool }: Database,
  of: { reportId: number } | { cases: readonly string[] },
): Promise<Map<string, Member[]>> {
  const chosen =
    'reportId' in of
      ? 'array(select distinct f.case_id from finding_changes c join findings f on f.id = c.finding_id where c.report_id = $1)'
      : '$1::text[]';
  const { rows } = await pool.query<Row & { case_id: string }>(
    `select case_id, joined_at, severity, before::json as before
     from (
       select f.case_id, f.joined_at, f.severity, ${SEVERITIES_BEFORE}::text as before
       from findings f join cases c on c.id = f.case_id
       where f.case_id = any(${chosen}) and c.closed_at is null and f.status <> 'gone'
     ) f group by case_id, joined_at, severity, f.before`,
    ['reportId' in of ? of.reportId : of.cases],
  );
  const cases = new Map<string, Member[]>();
  for (const { case_id: id, ...row } of rows)
    cases.set(id, [...(cases.get(id) ?? []), toMember(row)]);
  return cases;
}

/** When these findings joined their cases, and how bad they were since, by number. */
export async function memberOf(
  { pool }: Reading,
  ids: readonly number[],
): Promise<Map<number, Member>> {
  const { rows } = await pool.query<Row & { id: number }>(
    `select f.id, f.joined_at, f.severity, ${SEVERITIES_BEFORE} as before from findings f where f.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...row }) => [id, toMember(row)]));
}

/** Notes that no clock of what a case holds began before its own: it becomes one with a case that may have begun earlier. */
export async function keepBeginnings(
  tx: Transaction,
  { id, startedAt }: { id: string; startedAt: string },
): Promise<void> {
  await tx.query(
    'update findings set joined_at = $2 where case_id = $1 and (joined_at is null or joined_at < $2)',
    [id, startedAt],
  );
}

function toMember({ joined_at, severity: now, before }: Row): Member {
  const since = joined_at?.toISOString() ?? BEFORE_ALL;
  const steps = before ?? [];
  const named = (rank: number) => severities[rank] as Severity;
  return {
    since,
    severities: [
      { at: since, severity: named(steps[0]?.severity ?? now) },
      ...steps.map(({ at }, place) => ({ at, severity: named(steps[place + 1]?.severity ?? now) })),
    ],
  };
}
