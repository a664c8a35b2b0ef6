import type { Transaction } from './database.ts';
import { COVERED } from './finding-changes.ts';

/**
 * Finds the staged findings that are known under another fingerprint, and keeps that one as an alias. Each such row then
 * has the fingerprint that is known, by which it is held against the finding, and the one that follows in `renamed`.
 *
 * A finding is only ever looked for under another name where nothing is known by the name that the report gives it, and
 * nothing in the report goes by the name that the finding has. One that could be several is none of them.
 */
export async function findRenamed(
  tx: Transaction,
  sourceId: number,
  reportId: number,
): Promise<void> {
  const { rowCount } = await tx.query(
    `create temporary table unmatched on commit drop as
     select s.fingerprint, s.formerly from staged s
     where not exists (select from findings f where f.source_id = ${sourceId} and f.fingerprint = s.fingerprint)`,
  );
  if (rowCount === 0) return;
  await tx.query('analyze unmatched');
  await tx.query(BY_NAME, [sourceId]);
  await tx.query(BY_CONTENT, [sourceId, reportId]);
  await tx.query(KEEP_ALIASES, [sourceId, reportId]);
}

/** Those of the source that the report does not name. */
const NOT_NAMED = `
  f.source_id = $1 and not exists (select from staged s where s.fingerprint = f.fingerprint)`;

/** By what an earlier version of its format would have called it, or by a name that a finding had before. */
const BY_NAME = `
  with named as (
    select u.fingerprint, f.id, f.fingerprint as known, 'upgrade' as reason, o.place
    from unmatched u cross join lateral unnest(u.formerly) with ordinality as o (former, place)
      join findings f on f.fingerprint = o.former
    where ${NOT_NAMED}
    union all
    select u.fingerprint, f.id, f.fingerprint, a.reason, 0
    from unmatched u join finding_aliases a on a.source_id = $1 and a.fingerprint = u.fingerprint
      join findings f on f.id = a.finding_id
    where ${NOT_NAMED}
  ), latest as (
    select *, count(*) over (partition by fingerprint, place) as candidates,
      rank() over (partition by fingerprint order by place) as choice
    from named
  ), chosen as (
    select *, count(*) over (partition by id) as claims from latest where choice = 1 and candidates = 1
  )
  update staged s set fingerprint = c.known, renamed = s.fingerprint, reason = c.reason
  from chosen c where c.claims = 1 and s.fingerprint = c.fingerprint`;

/**
 * By its content, where it would be gone else: the report could have seen it where it was. Only one that is missing and
 * one that is new with the same content are taken for the same.
 */
const BY_CONTENT = `
  with missing as (
    select f.content, (array_agg(f.fingerprint))[1] as known
    from reports r, findings f join reports seen on seen.id = f.seen_report
    where r.id = $2 and ${NOT_NAMED} and f.status <> 'gone' and f.content is not null
    group by f.content having count(*) = 1 and bool_and(coalesce(${COVERED}, false))
  ), appeared as (
    select s.content, (array_agg(s.fingerprint))[1] as fingerprint
    from unmatched u join staged s on s.fingerprint = u.fingerprint
    where s.renamed is null and s.content is not null and s.claim <> 'fixed'
    group by s.content having count(*) = 1
  )
  update staged s set fingerprint = m.known, renamed = s.fingerprint, reason = 'moved'
  from missing m join appeared a on a.content = m.content
  where s.fingerprint = a.fingerprint`;

const KEEP_ALIASES = `
  insert into finding_aliases (source_id, fingerprint, finding_id, reason, report_id)
  select $1, f.fingerprint, f.id, s.reason, $2
  from staged s join findings f on f.source_id = $1 and f.fingerprint = s.fingerprint
  where s.renamed is not null
  on conflict (source_id, fingerprint, finding_id) do update set reason = excluded.reason, report_id = excluded.report_id`;
