import { type Severity, severities } from '#domain/finding/finding.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import type { Database } from './database.ts';

/** An open case whose worst finding is of another severity than the case, and how that finding is called. */
export type CaseOfOtherSeverity = { caseId: string; severity: Severity; title: string };

/** Those of a report's source. What is gone counts no longer; where all findings are, the case keeps what it had. */
export async function casesOfOtherSeverity(
  { pool }: Database,
  reportId: number,
): Promise<CaseOfOtherSeverity[]> {
  const { rows } = await pool.query<{ caseId: string; rank: number; title: string }>(
    `with others as (
       select c.id, min(array[f.severity, f.id]) as worst
       from (
         select distinct f.case_id as id from reports r join findings f on f.source_id = r.source_id where r.id = $1
       ) t join cases c on c.id = t.id join findings f on f.case_id = c.id
       where c.closed_at is null and f.status <> 'gone'
       group by c.id, c.severity having min(f.severity) <> c.severity
     )
     select o.id as "caseId", f.severity as rank, f.title
     from others o join findings f on f.id = o.worst[2] order by o.id`,
    [reportId],
  );
  return rows.map(({ rank, ...row }) => ({ ...row, severity: severities[rank] as Severity }));
}

/**
 * An open case with a finding that KEV lists: the first listing (YYYY-MM-DD), of which CVE, in which version of the
 * catalogue, and the workflow of the case.
 */
export type ListedCase = {
  caseId: string;
  cve: string;
  dateAdded: string;
  catalogue: string;
  workflow: WorkflowPin;
};

/**
 * Those that do not know it, or only of a later instant; of one report's source, or all. `instant`: the name of it.
 * Listings ahead of `now` are none yet.
 */
export async function listedCases(
  { pool }: Database,
  { instant, now, reportId }: { instant: string; now: string; reportId?: number },
): Promise<ListedCase[]> {
  const { rows } = await pool.query<ListedCase>(
    `select distinct on (c.id) c.id as "caseId", k.cve, k.date_added::text as "dateAdded",
       i.version as catalogue, c.state->'workflow' as workflow
     from kev_entries k join intel_sets i on i.feed = 'kev'
       join finding_vulnerabilities v on v.cve = k.cve join findings f on f.id = v.finding_id
       join cases c on c.id = f.case_id
     where c.closed_at is null and f.status <> 'gone' and k.date_added <= $2::timestamptz at time zone 'UTC'
       and coalesce(c.state->'instants'->>$1 > k.date_added::text || 'T00:00:00.000Z', true)
       and ($3::bigint is null or f.source_id = (select source_id from reports where id = $3))
     order by c.id, k.date_added, k.cve`,
    [instant, now, reportId ?? null],
  );
  return rows;
}
