import type { Grouping, GroupingScope } from '#domain/grouping/grouping.ts';
import { type Database, inTransaction, type Transaction } from './database.ts';
import { groupedFindings } from './grouping-keys.ts';
import type { Asking } from './read-models/finding-query.ts';
import { Parameters } from './read-models/parameters.ts';
import {
  FindingsTaken,
  JOINABLE,
  NAME,
  ORPHAN,
  type OrphanGroup,
  type OrphanRow,
  toOrphanGroup,
} from './settlement.ts';

/**
 * Reckons anew how the rules put together what of the report's source wants a case and has none. What is not listed yet is
 * not among it: that is of a later report, which settles it.
 */
export async function groupOrphans(
  database: Database,
  reportId: number,
  grouping: Grouping,
  asking: Asking,
): Promise<void> {
  const parameters = new Parameters();
  const source = `(select source_id from reports where id = ${parameters.add(reportId)})`;
  const grouped = groupedFindings(grouping, asking, parameters, {
    query: { is: 'all' },
    listed: `finding_id in (select f.id from findings f where f.source_id = ${source} and ${ORPHAN})`,
    found: ORPHAN,
    scanned: `s.id = ${source}`,
  });
  await inTransaction(database, async (tx) => {
    await forgetGroups(tx, reportId);
    await tx.query(
      `insert into orphan_groups (finding_id, source_id, worst, key, scope, asset, title)
       select finding_id, source_id, min(severity) over (partition by key, scope, asset), key, scope, asset, case_title
       from (${grouped}) g`,
      parameters.values,
    );
    // Of rows that have just come the planner knows nothing yet.
    await tx.query('analyze orphan_groups');
  });
}

const SOURCE = 'select source_id from reports where id = $1';

/** What later findings join a case by. */
export type Joining = { remedy: string; scope?: GroupingScope };

/** By what rules put these findings together now, by number: those alone that a rule is for. */
export async function ruledOf(
  tx: Transaction,
  ids: readonly number[],
  grouping: Grouping,
  asking: Asking,
): Promise<Map<number, Joining>> {
  const parameters = new Parameters();
  const chosen = `any(${parameters.add(ids)}::bigint[])`;
  const grouped = groupedFindings(grouping, asking, parameters, {
    query: { is: 'all' },
    listed: `finding_id = ${chosen}`,
    found: 'true',
    scanned: `s.id in (select source_id from findings where id = ${chosen})`,
  });
  const { rows } = await tx.query<{ finding_id: number; key: string; scope: GroupingScope }>(
    `select finding_id, key, scope from (${grouped}) g where scope is not null`,
    parameters.values,
  );
  return new Map(
    rows.map(({ finding_id: id, key: remedy, scope }) => [Number(id), { remedy, scope }]),
  );
}

/** Takes away what is left of the report's source: of findings that no case takes now. */
export async function forgetGroups(tx: Transaction, reportId: number): Promise<void> {
  await tx.query(`select from sources where id in (${SOURCE}) for update`, [reportId]);
  await tx.query(`delete from orphan_groups where source_id in (${SOURCE})`, [reportId]);
}

/** The next groups, worst first, but those of these remedies. */
export async function ruledGroups(
  { pool }: Database,
  reportId: number,
  { limit, but }: { limit: number; but: readonly string[] },
): Promise<OrphanGroup[]> {
  const { rows } = await pool.query<RuledRow>(GROUPS, [reportId, limit, but]);
  return rows.map(({ scope, asset, title, ...row }) => ({
    ...toOrphanGroup(row),
    ...(scope ? { ruled: { scope, asset, ...(title === null ? {} : { title }) } } : {}),
  }));
}

type RuledRow = OrphanRow & { scope: GroupingScope | null; asset: string; title: string | null };

/** A case of a rule is found by its asset: of one scan it is, too, where what another tool saw brought findings of this scan into it. */
const GROUPS = `
  with recursive groups as (
    select s.id as source_id, s.key as source, o.worst, o.key, o.scope, o.asset, o.title
    from reports r join sources s on s.id = r.source_id join orphan_groups o on o.source_id = s.id
      join findings f on f.id = o.finding_id
    where r.id = $1 and ${ORPHAN} and o.key <> all($3::text[])
    group by s.id, s.key, o.worst, o.key, o.scope, o.asset, o.title order by o.worst, o.key limit $2
  ), elsewhere as materialized (
    select distinct on (f.remedy) f.remedy, c.id
    from findings f join finding_problems p on p.finding_id = f.id join cases c on c.id = f.case_id
    where f.source_id in (${SOURCE}) and ${JOINABLE} order by f.remedy, c.opened_at, c.id
  ), taking as (
    -- Where a person merged the case of a group into another, that one has what the group is of.
    select g.key, g.asset, g.scope is distinct from 'source' or m.source = g.source as reaches, m.state->>'mergedInto' as id
    from groups g join cases m on m.disposition = 'duplicate' and m.remedy = g.key
      and case when g.scope is null then m.source = g.source else m.scope is not null and m.asset = g.asset end
    union select t.key, t.asset, t.reaches, m.state->>'mergedInto' from taking t join cases m on m.id = t.id
  ), taken as materialized (
    select distinct on (t.key, t.asset) t.key, t.asset, c.id from taking t join cases c on c.id = t.id
    where ${JOINABLE} and (t.reaches
      or exists (select from findings h where h.case_id = c.id and h.source_id in (${SOURCE})))
    order by t.key, t.asset, c.opened_at, c.id
  )
  select g.key as remedy, g.worst as rank, g.scope, g.asset, g.title,
    (array_agg(f.detail order by f.severity, f.id))[1:200] as details,
    array_agg(f.id order by f.severity, f.id) as ids,
    array_agg(encode(${NAME}, 'hex') order by f.severity, f.id) as fingerprints,
    min(p.level) as level, array_agg(distinct f.severity) as ranks,
    case when g.scope is null then coalesce(
      (select c.id from cases c where c.source = g.source and c.remedy = g.key and ${JOINABLE} order by c.opened_at limit 1),
      (select t.id from taken t where t.key = g.key and t.asset = g.asset),
      (select e.id from elsewhere e where e.remedy = g.key))
    else coalesce((
      select c.id from cases c
      where c.scope is not null and c.asset = g.asset and c.remedy = g.key and ${JOINABLE}
        and (g.scope <> 'source' or c.source = g.source
          or exists (select from findings h where h.case_id = c.id and h.source_id = g.source_id))
      order by c.opened_at, c.id limit 1),
      (select t.id from taken t where t.key = g.key and t.asset = g.asset)) end as joins
  from groups g
    join orphan_groups o on o.source_id = g.source_id and o.worst = g.worst and o.key = g.key and o.asset = g.asset
    join findings f on f.id = o.finding_id left join finding_priorities p on p.finding_id = f.id
  where ${ORPHAN}
  group by g.source_id, g.source, g.key, g.worst, g.scope, g.asset, g.title order by g.worst, g.key`;

/** A case that is about to be opened for what a rule put together across scans. */
export type OpenedForMany = { id: string; asset: string; remedy: string };

/**
 * Lets nobody else open cases across scans until the transaction ends. Throws `FindingsTaken` where somebody has opened one
 * of these since they were looked for: reports of several services are settled at the same time, and join one case.
 */
export async function holdOpening(
  tx: Transaction,
  opened: readonly OpenedForMany[],
): Promise<void> {
  if (opened.length === 0) return;
  await tx.query('select from groupings where in_force for update');
  const { rowCount } = await tx.query(
    `select from json_to_recordset($1::json) as o (id text, asset text, remedy text)
       join cases c on c.scope is not null and c.asset = o.asset and c.remedy = o.remedy and ${JOINABLE}
     where c.id <> o.id limit 1`,
    [JSON.stringify(opened)],
  );
  if (rowCount) throw new FindingsTaken('a case was opened by another process');
}

/** These have a case now, by the transaction that gives it to them: it has linked them, and so holds their source. */
export async function dropGrouped(tx: Transaction, findings: readonly number[]): Promise<void> {
  await tx.query('delete from orphan_groups where finding_id = any($1::bigint[])', [findings]);
}
