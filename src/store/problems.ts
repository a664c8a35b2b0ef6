import type { DecidedFinding } from '#domain/installation/installation.ts';
import type { Transaction } from './database.ts';

/** Who decided that findings are one problem or not, when and why. */
export type Decision = { reason: string; by: string; at: string };

/**
 * Reckons anew which findings of an asset are one problem; how many belong to another than before. Findings of
 * different sources are one where they are about the same vulnerability in the same package, and where somebody said
 * so; what somebody said to be a problem by itself is compared with nothing.
 *
 * A finding that is told by a GHSA or the like alone is compared by the CVE that others of the asset give with it, if all
 * give the same.
 */
export async function correlate(tx: Transaction, asset: string): Promise<number> {
  await tx.query('select from sources where asset = $1 order by id for update', [asset]);
  const { rowCount } = await tx.query(CORRELATE, [asset]);
  return rowCount ?? 0;
}

/**
 * Makes two findings of an asset one problem: takes back what keeps them apart, if that is what does, or else says that
 * they belong together. False if they are one already.
 */
export async function merge(
  tx: Transaction,
  { id: one, asset }: DecidedFinding,
  { id: other }: DecidedFinding,
  decision: Decision,
): Promise<boolean> {
  await correlate(tx, asset);
  if (await areOne(tx, one, other)) return false;
  for (const id of [one, other]) {
    const { rows } = await tx.query<Kept>(
      `delete from problem_decisions where finding_id = $1 and with_finding is null
       returning reason, decided_by as by, decided_at as at`,
      [id],
    );
    const [before] = rows;
    if (!before) continue;
    await correlate(tx, asset);
    if (await areOne(tx, one, other)) return true;
    await keep(tx, id, null, { ...before, at: before.at.toISOString() });
  }
  await keep(tx, one, other, decision);
  await correlate(tx, asset);
  return true;
}

/**
 * Makes a finding a problem by itself: takes back what people put it together with, and if that is not all that does so,
 * says that it belongs to nothing. False if it is alone already.
 */
export async function split(
  tx: Transaction,
  { id, asset }: DecidedFinding,
  decision: Decision,
): Promise<boolean> {
  await correlate(tx, asset);
  if (await isAlone(tx, id)) return false;
  await tx.query(
    'delete from problem_decisions where with_finding = $1 or finding_id = $1 and with_finding is not null',
    [id],
  );
  await correlate(tx, asset);
  if (await isAlone(tx, id)) return true;
  await keep(tx, id, null, decision);
  await correlate(tx, asset);
  return true;
}

type Kept = { reason: string; by: string; at: Date };

async function keep(
  tx: Transaction,
  finding: number,
  other: number | null,
  { reason, by, at }: Decision,
): Promise<void> {
  await tx.query(
    `insert into problem_decisions (finding_id, with_finding, reason, decided_by, decided_at) values ($1, $2, $3, $4, $5)`,
    [finding, other, reason, by, at],
  );
}

async function areOne(tx: Transaction, one: number, other: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from finding_problems a join finding_problems b on b.problem = a.problem
     where a.finding_id = $1 and b.finding_id = $2`,
    [one, other],
  );
  return rowCount === 1;
}

async function isAlone(tx: Transaction, id: number): Promise<boolean> {
  const { rowCount } = await tx.query('select from finding_problems where finding_id = $1', [id]);
  return rowCount === 0;
}

/**
 * `compared`: by which name of a vulnerability each is compared. `grouped`: those that are found alike, called by the
 * first of them. `linked`: groups that somebody has put together; `reached`: all that hang together in that way.
 */
const CORRELATE = `
  with recursive own as (
    select f.id, f.source_id, f.package, f.vulnerabilities
    from findings f join sources s on s.id = f.source_id
    where s.asset = $1 and f.package is not null
      and not exists (select from problem_decisions d where d.finding_id = f.id and d.with_finding is null)
  ), cves as (
    select alias, min(vulnerabilities[1]) as cve
    from own cross join lateral unnest(vulnerabilities[2:]) as alias
    where vulnerabilities[1] like 'CVE-%'
    group by alias having min(vulnerabilities[1]) = max(vulnerabilities[1])
  ), compared as (
    select o.id, o.source_id, o.package, coalesce(
      case when o.vulnerabilities[1] like 'CVE-%' then o.vulnerabilities[1] end,
      (select min(c.cve) from cves c where c.alias = any (o.vulnerabilities)),
      o.vulnerabilities[1]) as vulnerability
    from own o
  ), grouped as (
    select c.id, g.first from compared c join (
      select package, vulnerability, min(id) as first from compared
      group by package, vulnerability having count(distinct source_id) > 1
    ) g using (package, vulnerability)
  ), decided as (
    select d.finding_id, d.with_finding from problem_decisions d
      join findings f on f.id = d.finding_id join sources s on s.id = f.source_id
    where s.asset = $1 and d.with_finding is not null
  ), linked as (
    select coalesce(a.first, d.finding_id) as one, coalesce(b.first, d.with_finding) as other
    from decided d left join grouped a on a.id = d.finding_id left join grouped b on b.id = d.with_finding
  ), ways as (select one, other from linked union select other, one from linked),
  reached (one, other) as (
    select one, other from ways
    union select r.one, w.other from reached r join ways w on w.one = r.other
  ), wanted as (
    select m.id, least(m.first, min(r.other)) as problem
    from (select id, first from grouped union select one, one from ways) m left join reached r on r.one = m.first
    group by m.id, m.first
  ), left_over as (
    delete from finding_problems p using findings f, sources s
    where f.id = p.finding_id and s.id = f.source_id and s.asset = $1
      and not exists (select from wanted w where w.id = p.finding_id)
    returning p.finding_id
  ), kept as (
    insert into finding_problems (finding_id, problem)
    select id, problem from wanted w
    where not exists (select from finding_problems p where p.finding_id = w.id and p.problem = w.problem)
    on conflict (finding_id) do update set problem = excluded.problem
    returning finding_id
  )
  select finding_id from left_over union all select finding_id from kept`;
