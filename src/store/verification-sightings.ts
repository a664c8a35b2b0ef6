import type { OtherReport } from '#domain/case/events.ts';
import type { Database } from './database.ts';
import { COVERED } from './finding-changes.ts';
import { NAME } from './settlement.ts';

/** What the newest reports of all that found a case show of its findings; `others` and `awaits` where those are several. */
export type CaseSighting = {
  caseId: string;
  absent: string[];
  present: string[];
  unknown: string[];
  others?: OtherReport[];
  awaits?: string[];
};

type Row = Omit<CaseSighting, 'others' | 'awaits'> & {
  others: (Omit<OtherReport, 'seenAt'> & { seenAt: string })[] | null;
  awaits: string[] | null;
  sources: number;
};

/**
 * The cases with findings of the report's source that wait for verification, or have passed it and findings of which have
 * returned before they were closed; or the one case, in the light of the report
 * and of the newest of each other source that found some. None if a newer report is in: what stands in the findings is
 * then what that one shows. A report from before the change says nothing: what only such a one shows is unknown.
 */
export async function sightingsForVerification(
  { pool }: Database,
  reportId: number,
  caseId?: string,
): Promise<CaseSighting[]> {
  const { rows } = await pool.query<Row>(SIGHTINGS, [reportId, caseId ?? null]);
  return rows.map(({ others, awaits, sources, ...seen }) => ({
    ...seen,
    ...(others
      ? {
          others: others.map((one) => ({ ...one, seenAt: new Date(one.seenAt).toISOString() })),
        }
      : {}),
    ...(awaits && sources > 1 ? { awaits } : {}),
  }));
}

/** The newest report of all sources that found the case. */
export async function latestReportOfCase(
  { pool }: Database,
  caseId: string,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ id: number }>(
    `select r.id from reports r where r.source_id in (
       select f.source_id from findings f where f.case_id = $1
     ) order by r.id desc limit 1`,
    [caseId],
  );
  return rows[0]?.id;
}

const SIGHTINGS = `
  with waiting as (
    select c.id, t.source_id, (c.state->'implemented'->>'at')::timestamptz as changed_at
    from reports t cross join lateral (
        select id from cases where status = 'verifying'
        union select f.case_id from findings f where f.source_id = t.source_id and f.status = 'open' and f.reopened > 0
      ) wanted join cases c on c.id = wanted.id and (c.status = 'verifying' or c.closed_at is null and exists (
        select from json_each(c.state->'steps') s where s.value->>'kind' = 'verification' and s.value->>'status' = 'done'))
    where t.id = $1 and ($2::text is null or c.id = $2)
      and exists (select from findings f where f.case_id = c.id and f.source_id = t.source_id)
      and not exists (select from reports n where n.source_id = t.source_id and n.id > t.id)
  ), newest as (
    select distinct on (w.id, r.source_id) w.id as case_id, r.source_id, r.id as report_id,
      r.source_id <> w.source_id as is_other, coalesce(r.seen_at > w.changed_at, true) as counts,
      s.tool || case when s.scope = '' then '' else ' (' || s.scope || ')' end as tool
    from waiting w join findings f on f.case_id = w.id join reports r on r.source_id = f.source_id
      join sources s on s.id = r.source_id
    order by w.id, r.source_id, r.id desc
  ), seen_now as (
    select n.case_id, n.tool, f.id, encode(${NAME}, 'hex') as name,
      case when n.counts and f.status = 'open' and f.claim <> 'fixed' then 'present'
        when n.counts and f.status = 'gone' and ${COVERED} then 'absent' else 'unknown' end as view
    from newest n join findings f on f.case_id = n.case_id and f.source_id = n.source_id
      join reports r on r.id = n.report_id join reports seen on seen.id = f.seen_report
  )
  select v.case_id as "caseId",
    coalesce(array_agg(v.name order by v.id) filter (where v.view = 'absent'), '{}') as absent,
    coalesce(array_agg(v.name order by v.id) filter (where v.view = 'present'), '{}') as present,
    coalesce(array_agg(v.name order by v.id) filter (where v.view = 'unknown'), '{}') as unknown,
    array_agg(distinct v.tool order by v.tool) filter (where v.view = 'unknown') as awaits,
    (select count(*)::int from newest n where n.case_id = v.case_id) as sources,
    (select json_agg(json_build_object('tool', n.tool, 'report', encode(r.sha256, 'hex'), 'seenAt', r.seen_at,
         'importedBy', r.imported_by) order by n.tool)
      from newest n join reports r on r.id = n.report_id
      where n.case_id = v.case_id and n.is_other and n.counts) as others
  from seen_now v group by v.case_id order by v.case_id`;
