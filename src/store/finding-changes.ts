import type { Transaction } from './database.ts';

/** What a report can do to a finding that is known; `opened` is said of one that was not. */
export type Change = 'reopened' | 'seen-again' | 'changed' | 'gone' | 'unknown';

/**
 * Changes the findings of a source that the staged ones of a report say otherwise of, or that are not among them, and
 * keeps what stood before. A finding that is not among them is gone only if the report is complete and could have seen
 * it; else it is unknown. One that is merely seen again is not touched.
 *
 * What changes is decided once, into `finding_changes`, and carried out by that.
 */
export async function changeKnown(
  tx: Transaction,
  sourceId: number,
  reportId: number,
): Promise<Record<Change, number>> {
  await tx.query(NOTE_SEEN, [sourceId, reportId]);
  await tx.query(NOTE_ABSENT, [sourceId, reportId]);
  const { rows } = await tx.query<{ change: Change; n: number }>(
    'select change, count(*)::int as n from finding_changes where report_id = $1 group by change',
    [reportId],
  );
  const counts = { reopened: 0, 'seen-again': 0, changed: 0, gone: 0, unknown: 0 };
  for (const { change, n } of rows) counts[change] = n;
  if (rows.length === 0) return counts;
  await tx.query(CHANGE_SEEN, [sourceId, reportId]);
  await tx.query(CHANGE_ABSENT, [reportId]);
  return counts;
}

/**
 * Whether report `r` could have seen finding `f`: it is complete, and it states the finding's rule and target as
 * checked, or states neither and neither did the report (`seen`) that showed the finding.
 */
export const COVERED = `
  r.completeness = 'complete'
  and (f.rule is null or case when r.rules is null then seen.rules is null else f.rule = any (r.rules) end)
  and (f.target is null or case when r.targets is null then seen.targets is null else f.target = any (r.targets) end)`;

const INTO_CHANGES = `
  insert into finding_changes (report_id, finding_id, change, status, seen_report, status_report, status_at, reopened`;
const STOOD = 'f.status, f.seen_report, f.status_report, f.status_at, f.reopened';

const SAYS_ELSE = `(f.detail::text <> s.detail::text or f.claim <> s.claim or f.target is distinct from s.target
    or f.content is distinct from s.content or f.package is distinct from s.package or s.renamed is not null)`;

const NOTE_SEEN = `${INTO_CHANGES},
    fingerprint, claim, severity, title, rule, component, location, target, remedy, wants_case, detail,
    content, package, vulnerabilities)
  select r.id, f.id,
    case when s.claim = 'fixed' then 'changed'
      else case f.status when 'gone' then 'reopened' when 'unknown' then 'seen-again' else 'changed' end end,
    ${STOOD}, o.fingerprint, o.claim, o.severity, o.title, o.rule, o.component, o.location, o.target, o.remedy,
    o.wants_case, o.detail, o.content, o.package, o.vulnerabilities
  from reports r, staged s join findings f on f.source_id = $1 and f.fingerprint = s.fingerprint
    left join lateral (select f.* where ${SAYS_ELSE}) o on true
  where r.id = $2 and (o.id is not null or (f.status <> 'open' and s.claim <> 'fixed'))`;

const NOTE_ABSENT = `${INTO_CHANGES})
  select r.id, f.id, case when ${COVERED} then 'gone' else 'unknown' end, ${STOOD}
  from reports r, findings f join reports seen on seen.id = f.seen_report
  where r.id = $2 and f.source_id = $1 and f.status <> 'gone' and (f.status = 'open' or ${COVERED})
    and not exists (select from staged s where s.fingerprint = f.fingerprint)`;

/** What the report says anew of a finding may change its priority: it is one without, until that is settled. */
const CHANGE_SEEN = `
  with changed as (
    update findings f
    set claim = s.claim, severity = s.severity, title = s.title, rule = s.rule, component = s.component,
      location = s.location, target = s.target, remedy = s.remedy, wants_case = s.wants_case, detail = s.detail,
      content = s.content, package = s.package, vulnerabilities = s.vulnerabilities,
      fingerprint = coalesce(s.renamed, f.fingerprint),
      known_as = case when s.renamed is null then f.known_as else coalesce(f.known_as, f.fingerprint) end,
      status = case c.change when 'changed' then f.status else 'open' end,
      reopened = f.reopened + case c.change when 'reopened' then 1 else 0 end,
      seen_report = case c.change when 'changed' then f.seen_report else r.id end,
      status_report = case c.change when 'changed' then f.status_report else r.id end,
      status_at = case c.change when 'changed' then f.status_at else r.seen_at end
    from finding_changes c join reports r on r.id = c.report_id, staged s
    where c.report_id = $2 and c.finding_id = f.id and c.change in ('reopened', 'seen-again', 'changed')
      and f.source_id = $1 and f.fingerprint = s.fingerprint
    returning f.id, c.detail::text <> s.detail::text as is_other
  ), forgotten as (delete from finding_priorities p using changed r where p.finding_id = r.id and r.is_other)
  delete from finding_vulnerabilities v using changed r where v.finding_id = r.id and r.is_other`;

const CHANGE_ABSENT = `
  update findings f
  set status = c.change, status_report = r.id, status_at = r.seen_at
  from finding_changes c join reports r on r.id = c.report_id
  where c.report_id = $1 and c.finding_id = f.id and c.change in ('gone', 'unknown')`;
