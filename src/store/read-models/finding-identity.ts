import type { Reach } from '#domain/access/rights.ts';
import type { Reading } from '#store/database.ts';
import { Parameters } from './parameters.ts';
import { findingsWithin } from './reach.ts';

/** A finding with all that it is known by, and what it is one problem with. Instants are ISO 8601, UTC. */
export type FindingIdentity = {
  id: number;
  /** SHA-256, hexadecimal. */
  fingerprint: string;
  title: string;
  status: string;
  asset: string;
  case: string | null;
  tool: string;
  scope: string;
  /** The names that it had before, the latest first. */
  aliases: Alias[];
  /** What other findings are the same problem, as far as the reader may see them. */
  correlated: Correlated[];
  /** What people have said of that. */
  decisions: ProblemDecision[];
};

/** A fingerprint from before, why and since when it is one no more, and who brought the report that said so. */
export type Alias = {
  fingerprint: string;
  reason: 'upgrade' | 'moved';
  report: number;
  at: string;
  by: string;
};
export type Correlated = Pick<
  FindingIdentity,
  'id' | 'fingerprint' | 'title' | 'status' | 'case' | 'tool' | 'scope'
>;
/** `with`: the number of the finding that it was put together with; null where it was said to stand by itself. */
export type ProblemDecision = { with: number | null; reason: string; by: string; at: string };

const MOST = 10;

/**
 * The findings within reach that go by that name, ten at most: a number, or a fingerprint, of today or of before, or how
 * one begins.
 */
export async function findingIdentities(
  { pool }: Reading,
  reach: Reach,
  name: string,
): Promise<FindingIdentity[]> {
  const parameters = new Parameters();
  const either: string[] = [];
  if (/^\d{1,15}$/.test(name)) either.push(`f.id = ${parameters.add(Number(name))}`);
  if (name.length >= 8) {
    const [first, last] = ['0', 'f'].map((end) => parameters.add(name.padEnd(64, end)));
    const range = `fingerprint between decode(${first}, 'hex') and decode(${last}, 'hex')`;
    either.push(`f.${range}`, `f.id in (select finding_id from finding_aliases where ${range})`);
  }
  if (either.length === 0) return [];
  const within = findingsWithin(reach, parameters);
  const { rows } = await pool.query<FindingIdentity>(
    `select ${FINDING}, s.asset,
       array(select json_build_object('fingerprint', encode(a.fingerprint, 'hex'), 'reason', a.reason, 'report', r.id,
           'at', ${instant('r.seen_at')}, 'by', r.imported_by)
         from finding_aliases a join reports r on r.id = a.report_id where a.finding_id = f.id order by r.id desc) as aliases,
       array(select json_build_object('with', nullif(d.with_finding + d.finding_id - f.id, 0), 'reason', d.reason,
           'by', d.decided_by, 'at', ${instant('d.decided_at')})
         from problem_decisions d where f.id in (d.finding_id, d.with_finding) order by d.decided_at) as decisions,
       '{}'::json[] as correlated
     from findings f join sources s on s.id = f.source_id
     where (${either.join(' or ')}) and ${within} order by f.id limit ${MOST}`,
    parameters.values,
  );
  return withCorrelated({ pool }, reach, rows);
}

async function withCorrelated(
  { pool }: Reading,
  reach: Reach,
  found: readonly FindingIdentity[],
): Promise<FindingIdentity[]> {
  const parameters = new Parameters();
  const ids = parameters.add(found.map(({ id }) => id));
  const { rows } = await pool.query<Correlated & { of: number }>(
    `select p.finding_id as of, ${FINDING}
     from finding_problems p join finding_problems q on q.problem = p.problem and q.finding_id <> p.finding_id
       join findings f on f.id = q.finding_id join sources s on s.id = f.source_id
     where p.finding_id = any(${ids}::bigint[]) and ${findingsWithin(reach, parameters)} order by f.id`,
    parameters.values,
  );
  return found.map((finding) => ({
    ...finding,
    correlated: rows.filter(({ of }) => of === finding.id).map(({ of: _, ...other }) => other),
  }));
}

const FINDING = `
  f.id, encode(f.fingerprint, 'hex') as fingerprint, f.title, f.status, f.case_id as "case", s.tool, s.scope`;

function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
