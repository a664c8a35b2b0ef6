import type { Severity } from '#domain/finding/finding.ts';
import { severities } from '#domain/finding/finding.ts';
import type { GroupingScope } from '#domain/grouping/grouping.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import type { Database, Transaction } from './database.ts';

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
  /** Theirs, each once. */
  severities: Severity[];
  /** At most 200 of them, for the evidence; the fingerprints and ids are all there. */
  details: object[];
  ids: number[];
  fingerprints: string[];
  /** Of the most urgent of them. */
  priority?: Level;
  /** A case of the same remedy that findings may still join. */
  joins?: string;
  /** Where a rule put them together: how far the case reaches, of which asset it is, and its title if the rule has one. */
  ruled?: { scope: GroupingScope; asset: string; title?: string };
};

export type OrphanRow = Omit<
  OrphanGroup,
  'severity' | 'severities' | 'priority' | 'joins' | 'ruled'
> & {
  rank: number;
  ranks: number[];
  level: number | null;
  joins: string | null;
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
export const NAME = 'coalesce(f.known_as, f.fingerprint)';

/** A finding that wants a case and has none; as the partial index on `findings` has it. */
export const ORPHAN = "f.case_id is null and f.status = 'open' and f.wants_case";

const SOURCE = '(select source_id from reports where id = $1)';

/** Findings that are the same problem as what an open case holds, seen by another tool, and that want a case. */
export type TwinGroup = Pick<OrphanGroup, 'severity' | 'details' | 'ids' | 'fingerprints'> & {
  joins: string;
};

/** The next of the report's source; a case that was verified is about to close, and takes nothing more. */
export async function twinGroups(
  { pool }: Database,
  reportId: number,
  limit: number,
): Promise<TwinGroup[]> {
  const { rows } = await pool.query<Omit<TwinGroup, 'severity'> & { rank: number }>(
    `select c.id as joins, min(f.severity) as rank,
       (array_agg(f.detail order by f.severity, f.id))[1:200] as details,
       array_agg(f.id order by f.severity, f.id) as ids,
       array_agg(encode(${NAME}, 'hex') order by f.severity, f.id) as fingerprints
     from reports r join findings f on f.source_id = r.source_id join finding_problems p on p.finding_id = f.id
       cross join lateral (
         select c.id from finding_problems q join findings g on g.id = q.finding_id join cases c on c.id = g.case_id
         where q.problem = p.problem and c.closed_at is null and c.status <> 'verified'
         order by c.opened_at, c.id limit 1
       ) c
     where r.id = $1 and ${ORPHAN}
     group by c.id order by c.id limit $2`,
    [reportId, limit],
  );
  return rows.map(({ rank, ...row }) => ({
    ...row,
    ids: row.ids.map(Number),
    severity: severities[rank] as Severity,
  }));
}

/** Remedies of findings of the report's source that want a case and have none, those of the worst findings first. */
export async function orphanRemedies(
  { pool }: Database,
  reportId: number,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ remedy: string }>(
    `select f.remedy from findings f where f.source_id = ${SOURCE} and ${ORPHAN}
     group by f.remedy order by min(f.severity), f.remedy limit $2`,
    [reportId, limit],
  );
  return rows.map(({ remedy }) => remedy);
}

/** The cases that findings of the report's source have joined for their problem, by what would remedy them. */
export async function casesOfTwins(
  { pool }: Database,
  reportId: number,
): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ remedy: string; cases: string[] }>(
    `select f.remedy, array_agg(distinct f.case_id) as cases
     from findings f join finding_problems p on p.finding_id = f.id
     where f.source_id = ${SOURCE} and f.case_id is not null group by f.remedy`,
    [reportId],
  );
  return new Map(rows.map(({ remedy, cases }) => [remedy, cases]));
}

/**
 * The findings of these remedies, and the case that they may join: one of the source, else one of `elsewhere`. Nothing of a
 * remedy whose findings another process has put into cases meanwhile.
 *
 * Of findings that have just come in the planner knows nothing yet: it takes them for few, and would go through all of them
 * for each case. Hence each part is found by one index and by what is handed in.
 */
export async function orphanGroups(
  { pool }: Database,
  reportId: number,
  remedies: readonly string[],
  elsewhere: ReadonlyMap<string, readonly string[]>,
): Promise<OrphanGroup[]> {
  const pairs = remedies.flatMap((remedy) =>
    (elsewhere.get(remedy) ?? []).map((id) => ({ remedy, id })),
  );
  const { rows } = await pool.query<OrphanRow>(ORPHAN_GROUPS, [
    reportId,
    remedies,
    pairs.map(({ remedy }) => remedy),
    pairs.map(({ id }) => id),
  ]);
  return rows.map(toOrphanGroup);
}

export function toOrphanGroup({ rank, ranks, level, joins, ...row }: OrphanRow): OrphanGroup {
  return {
    ...row,
    ids: row.ids.map(Number),
    severity: severities[rank] as Severity,
    severities: ranks.map((one) => severities[one] as Severity),
    ...(level === null ? {} : { priority: levels[level] as Level }),
    ...(joins ? { joins } : {}),
  };
}

export const JOINABLE = "c.closed_at is null and c.state->'plan' is null";

const ORPHAN_GROUPS = `
  with recursive orphans as materialized (
    select f.remedy, f.id, f.severity, ${NAME} as name,
      case when row_number() over (partition by f.remedy order by f.severity, f.id) <= 200 then f.detail end as detail
    from findings f where f.source_id = ${SOURCE} and f.remedy = any($2) and ${ORPHAN}
  ), groups as (
    select o.remedy, min(o.severity) as rank,
      array_agg(o.detail order by o.severity, o.id) filter (where o.detail is not null) as details,
      array_agg(o.id order by o.severity, o.id) as ids,
      array_agg(encode(o.name, 'hex') order by o.severity, o.id) as fingerprints,
      min(p.level) as level, array_agg(distinct o.severity) as ranks
    from orphans o left join finding_priorities p on p.finding_id = o.id
    group by o.remedy
  ), here as materialized (
    select distinct on (c.remedy) c.remedy, c.id from cases c
    where c.source = (select key from sources where id = ${SOURCE}) and c.remedy = any($2) and ${JOINABLE}
    order by c.remedy, c.opened_at
  ), elsewhere as materialized (
    select distinct on (t.remedy) t.remedy, c.id
    from unnest($3::text[], $4::text[]) as t (remedy, id) join cases c on c.id = t.id
    where ${JOINABLE} order by t.remedy, c.opened_at, c.id
  ), taking as (
    -- Where a person merged the case of a remedy into another, that one has what the remedy clears.
    select m.remedy, m.state->>'mergedInto' as id from cases m
    where m.disposition = 'duplicate' and m.source = (select key from sources where id = ${SOURCE}) and m.remedy = any($2)
    union select t.remedy, m.state->>'mergedInto' from taking t join cases m on m.id = t.id
  ), taken as materialized (
    select distinct on (t.remedy) t.remedy, c.id from taking t join cases c on c.id = t.id
    where ${JOINABLE} order by t.remedy, c.opened_at, c.id
  )
  select g.*, coalesce(h.id, m.id, e.id) as joins
  from groups g left join here h using (remedy) left join taken m using (remedy) left join elsewhere e using (remedy)
  order by g.rank, g.remedy`;

/** Another process has found a case for some of these findings first; nothing of this transaction is kept. */
export class FindingsTaken extends Error {}

/**
 * Notes which case holds which findings and since when, in the transaction of that case's events; what is the same problem
 * as another finding of the case joined with that one. Throws `FindingsTaken` unless all of them were still without one:
 * the process that imported a report and a worker may settle it at the same time.
 */
export async function linkFindings(
  tx: Transaction,
  sourceKey: string,
  links: readonly { caseId: string; at: string; ids: readonly number[] }[],
): Promise<void> {
  const pairs = links.flatMap(({ caseId, at, ids }) => ids.map((id) => ({ caseId, at, id })));
  // One settlement of a source at a time from here on, so that two never wait for each other's rows.
  await tx.query('select from sources where key = $1 for update', [sourceKey]);
  const { rowCount } = await tx.query(LINK, [
    pairs.map(({ id }) => id),
    pairs.map(({ caseId }) => caseId),
    pairs.map(({ at }) => at),
  ]);
  if (rowCount !== pairs.length) throw new FindingsTaken('settled by another process');
}

/**
 * Each part is reckoned by itself and each finding is looked up by its number: of findings that have just come the planner
 * knows nothing, takes them for one or two, and would go through all of them for each.
 */
const LINK = `
  with links as materialized (
    select * from unnest($1::bigint[], $2::text[], $3::timestamptz[]) as l (id, case_id, at)
  ), same as materialized (
    select l.id, l.case_id, q.finding_id as other
    from links l join finding_problems p on p.finding_id = l.id join finding_problems q on q.problem = p.problem
  ), joined as materialized (
    select s.id, min(coalesce(g.joined_at, '1970-01-01T00:00:00Z')) as at
    from same s cross join lateral (
      select joined_at from findings where id = s.other and case_id = s.case_id offset 0
    ) g group by s.id
  ), free as materialized (
    select l.id, l.case_id, coalesce(j.at, l.at) as at
    from links l left join joined j using (id) cross join lateral (
      select from findings where id = l.id and case_id is null offset 0
    ) f
  )
  update findings f set case_id = l.case_id, joined_at = l.at from free l where f.id = l.id`;

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
