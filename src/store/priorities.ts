import type { Reach } from '#domain/access/rights.ts';
import type { Cvss, Finding, Severity } from '#domain/finding/finding.ts';
import { severities } from '#domain/finding/finding.ts';
import type { Database, Transaction } from './database.ts';
import { Parameters } from './read-models/parameters.ts';
import { findingsWithin } from './read-models/reach.ts';

/** What of a finding its priority follows from, and what that was until now. */
export type FindingToPrioritise = {
  id: number;
  source: number;
  severity: Severity;
  cves: string[];
  cvss: Cvss[];
  /** Absent where it has none yet. */
  before?: { level: number; rank: number; facts: string; policy: number };
};

/** A finding's priority as it is kept; `facts` in hexadecimal. */
export type KeptPriority = {
  id: number;
  level: number;
  rank: number;
  facts: string;
  policy: number;
};

export type Pending = { kind: 'all' | 'cve' | 'asset'; name: string; because: string };

/** Notes that priorities must be looked at anew, in the transaction of what changed. */
export async function notePending(
  tx: Transaction,
  { kind, name, because }: Pending,
): Promise<void> {
  await tx.query(
    `insert into priorities_pending select $1, $2, $3 where exists (select from findings)
     on conflict do nothing`,
    [kind, name, because],
  );
}

/** The same for the findings of every vulnerability in `intel_changed` (`replaceIntel`); of how many. */
export async function noteChangedIntel(tx: Transaction, because: string): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into priorities_pending select 'cve', cve, $1 from intel_changed c
     where exists (select from finding_vulnerabilities v where v.cve = c.cve) on conflict do nothing`,
    [because],
  );
  return rowCount ?? 0;
}

/**
 * Takes what is pending, and puts the findings that it is about into the transaction's own table `to_prioritise`. One
 * process at a time; whoever comes second finds nothing left. Returns the reasons.
 */
export async function takePending(tx: Transaction): Promise<string[]> {
  await tx.query('lock table priorities_pending in share row exclusive mode');
  const { rows } = await tx.query<{ because: string }>(
    'select because from priorities_pending group by because order by because limit 5',
  );
  await tx.query(TO_PRIORITISE);
  await tx.query(
    `insert into to_prioritise select id from findings
     where exists (select from priorities_pending where kind = 'all')`,
  );
  await tx.query(
    `insert into to_prioritise
     select v.finding_id from finding_vulnerabilities v join priorities_pending p on p.kind = 'cve' and p.name = v.cve
     union select f.id from findings f join sources s on s.id = f.source_id
       join priorities_pending p on p.kind = 'asset' and p.name = s.asset
     on conflict do nothing`,
  );
  await tx.query('delete from priorities_pending');
  await tx.query('analyze to_prioritise');
  return rows.map(({ because }) => because);
}

/** Puts those of a report's source into `to_prioritise` that have no priority: what is new, and what it changed. */
export async function takeUnprioritised(tx: Transaction, reportId: number): Promise<void> {
  await tx.query(TO_PRIORITISE);
  await tx.query(
    `insert into to_prioritise select f.id from reports r join findings f on f.source_id = r.source_id
     where r.id = $1 and not exists (select from finding_priorities p where p.finding_id = f.id)`,
    [reportId],
  );
}

const TO_PRIORITISE =
  'create temporary table to_prioritise (finding_id bigint primary key) on commit drop';

type FindingRow = {
  id: number;
  source: number;
  severity: number;
  vulnerabilities: string[] | null;
  cvss: Cvss[] | null;
  whole: string | null;
  level: number | null;
  rank: number;
  facts: string;
  policy: number;
};

const FINDING = `
  f.id, f.source_id as source, f.severity, case when not e.escaped then f.detail->'vulnerabilities' end as vulnerabilities,
  case when not e.escaped then f.detail->'cvss' end as cvss, case when e.escaped then f.detail::text end as whole,
  p.level, p.rank, encode(p.facts, 'hex') as facts, p.policy`;

/** JSON can spell what PostgreSQL does not take apart: a NUL, half a character. What has an escape is read whole. */
const ESCAPED = "lateral (select strpos(f.detail::text, '\\u') > 0 as escaped) e";

/** The next of `to_prioritise`, by id: each is looked up by itself, for a join would go through all findings that there are. */
export async function nextToPrioritise(
  tx: Transaction,
  after: number,
  limit: number,
): Promise<FindingToPrioritise[]> {
  const { rows } = await tx.query<FindingRow>(
    `select ${FINDING} from (select finding_id from to_prioritise where finding_id > $1 order by finding_id limit $2) t
       cross join lateral (select * from findings where id = t.finding_id offset 0) f cross join ${ESCAPED}
       left join lateral (select * from finding_priorities where finding_id = t.finding_id offset 0) p on true
     order by t.finding_id`,
    [after, limit],
  );
  return rows.map(toFinding);
}

/** These findings, in any order. */
export async function findingsToExplain(
  tx: Transaction,
  ids: readonly number[],
): Promise<FindingToPrioritise[]> {
  const { rows } = await tx.query<FindingRow>(
    `select ${FINDING} from findings f cross join ${ESCAPED}
     left join finding_priorities p on p.finding_id = f.id where f.id = any($1::bigint[])`,
    [ids],
  );
  return rows.map(toFinding);
}

/** The findings within reach that follow that one, by id: those of cases that the reader may see, and those without. */
export async function nextWithin(
  tx: Transaction,
  reach: Reach,
  after: number,
  limit: number,
): Promise<FindingToPrioritise[]> {
  const parameters = new Parameters();
  const [from, most] = [parameters.add(after), parameters.add(limit)];
  const { rows } = await tx.query<FindingRow>(
    `select ${FINDING}
     from findings f join sources s on s.id = f.source_id cross join ${ESCAPED}
       left join finding_priorities p on p.finding_id = f.id
     where f.id > ${from} and ${findingsWithin(reach, parameters)} order by f.id limit ${most}`,
    parameters.values,
  );
  return rows.map(toFinding);
}

/** A finding with the case that it counts for: it is of it and has not gone. */
export type FindingOfCase = FindingToPrioritise & { case: string };

export async function findingsOfCases(
  tx: Transaction,
  cases: readonly string[],
): Promise<FindingOfCase[]> {
  const { rows } = await tx.query<FindingRow & { case: string }>(
    `select ${FINDING}, f.case_id as "case" from findings f cross join ${ESCAPED}
       left join finding_priorities p on p.finding_id = f.id
     where f.case_id = any($1) and f.status <> 'gone' order by f.id`,
    [cases],
  );
  return rows.map((row) => ({ ...toFinding(row), case: row.case }));
}

/** How findings are called, by number. */
export async function namesOfFindings(
  tx: Transaction,
  ids: readonly number[],
): Promise<Map<number, NamedFinding>> {
  const { rows } = await tx.query<NamedFinding & { id: number }>(
    `select f.id, encode(f.fingerprint, 'hex') as fingerprint, f.title, s.asset, f.case_id as "case"
     from findings f join sources s on s.id = f.source_id where f.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}

export type NamedFinding = {
  fingerprint: string;
  title: string;
  asset: string;
  case: string | null;
};

const CVE = /^CVE-\d{4}-\d{4,19}$/;

function toFinding(row: FindingRow): FindingToPrioritise {
  const { id, source, severity, whole, level, rank, facts, policy } = row;
  const { vulnerabilities, cvss } = whole === null ? row : (JSON.parse(whole) as Partial<Finding>);
  return {
    id,
    source,
    severity: severities[severity] as Severity,
    cves: (vulnerabilities ?? []).filter((one) => CVE.test(one)),
    cvss: cvss ?? [],
    ...(level === null ? {} : { before: { level, rank, facts, policy } }),
  };
}

/** Writes priorities, new or changed. */
export async function keepPriorities(
  tx: Transaction,
  kept: readonly KeptPriority[],
): Promise<void> {
  if (kept.length === 0) return;
  await tx.query({
    name: 'keep-priorities',
    text: `insert into finding_priorities (finding_id, level, rank, facts, policy)
      select id, level, rank, decode(facts, 'hex'), policy
      from unnest($1::bigint[], $2::smallint[], $3::int[], $4::text[], $5::int[]) as g (id, level, rank, facts, policy)
      on conflict (finding_id) do update
      set level = excluded.level, rank = excluded.rank, facts = excluded.facts, policy = excluded.policy`,
    values: [
      kept.map(({ id }) => id),
      kept.map(({ level }) => level),
      kept.map(({ rank }) => rank),
      kept.map(({ facts }) => facts),
      kept.map(({ policy }) => policy),
    ],
  });
}

/** Notes which vulnerabilities findings have that had no priority before. */
export async function keepVulnerabilities(
  tx: Transaction,
  findings: readonly { id: number; cves: readonly string[] }[],
): Promise<void> {
  const pairs = findings.flatMap(({ id, cves }) => cves.map((cve) => ({ id, cve })));
  if (pairs.length === 0) return;
  await tx.query({
    name: 'keep-vulnerabilities',
    text: `insert into finding_vulnerabilities (finding_id, cve)
      select * from unnest($1::bigint[], $2::text[]) on conflict do nothing`,
    values: [pairs.map(({ id }) => id), pairs.map(({ cve }) => cve)],
  });
}

/** An open case whose most urgent finding is of another level than the case says, and that finding. */
export type CaseToPrioritise = { caseId: string; level: number; finding: number };

/**
 * Open cases whose priority is not that of the worst of their findings; of one report's source, or all. What is gone
 * counts no longer; where all are, the case keeps what it had.
 */
export async function casesToPrioritise(
  { pool }: Database,
  reportId?: number,
): Promise<CaseToPrioritise[]> {
  const { rows } = await pool.query<CaseToPrioritise & { worst: string[] }>(
    `select c.id as "caseId", min(array[p.rank::bigint, p.finding_id, p.level]) as worst
     from cases c join findings f on f.case_id = c.id join finding_priorities p on p.finding_id = f.id
     where c.closed_at is null and f.status <> 'gone'
       and ($1::bigint is null or c.id in (
         select t.case_id from reports r join findings t on t.source_id = r.source_id where r.id = $1))
     group by c.id, c.priority having min(p.level) is distinct from c.priority order by c.id`,
    [reportId ?? null],
  );
  return rows.map(({ caseId, worst: [, finding, level] }) => ({
    caseId,
    level: Number(level),
    finding: Number(finding),
  }));
}
