import type { Reach } from '#domain/access/rights.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';
import { Parameters } from './parameters.ts';
import { findingsWithin } from './reach.ts';

/** A finding with its priority as it is kept; null where it has none yet. */
export type PrioritisedFinding = {
  id: number;
  /** SHA-256, hexadecimal. */
  fingerprint: string;
  title: string;
  severity: Severity;
  status: string;
  asset: string;
  case: string | null;
  level: number | null;
};

const COLUMNS = `f.id, encode(f.fingerprint, 'hex') as fingerprint, f.title, f.severity, f.status, s.asset,
  f.case_id as "case", p.level`;
const JOINED = `findings f join sources s on s.id = f.source_id left join finding_priorities p on p.finding_id = f.id`;

type Row = Omit<PrioritisedFinding, 'severity'> & { severity: number };

/** The most urgent open finding of a case, and how many open ones there are of each level. */
export async function worstOfCase(
  { pool }: Database,
  caseId: string,
): Promise<{ worst?: PrioritisedFinding; counts: Map<number, number> }> {
  const open = "f.case_id = $1 and f.status <> 'gone'";
  const [first, counted] = await Promise.all([
    pool.query<Row>(
      `select ${COLUMNS} from ${JOINED} where ${open} order by p.rank nulls last, f.id limit 1`,
      [caseId],
    ),
    pool.query<{ level: number; count: number }>(
      `select p.level, count(*) as count from findings f join finding_priorities p on p.finding_id = f.id
       where ${open} group by p.level`,
      [caseId],
    ),
  ]);
  const [worst] = first.rows.map(toFinding);
  const counts = new Map(counted.rows.map(({ level, count }) => [level, count]));
  return { ...(worst ? { worst } : {}), counts };
}

const MOST = 10;

/**
 * Findings within reach whose fingerprints begin so (hexadecimal) or did before, ten at most: those of cases that the
 * reader may see, and those without a case on assets of that one.
 */
export async function findingsByFingerprint(
  { pool }: Database,
  reach: Reach,
  prefix: string,
): Promise<PrioritisedFinding[]> {
  const parameters = new Parameters();
  // Between the first and the last that begin so: a range of the index of each source.
  const [first, last] = ['0', 'f'].map((end) => parameters.add(prefix.padEnd(64, end)));
  const range = `fingerprint between decode(${first}, 'hex') and decode(${last}, 'hex')`;
  const named = `(f.${range} or f.id in (select finding_id from finding_aliases where ${range}))`;
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from ${JOINED} where ${named} and ${findingsWithin(reach, parameters)} order by p.rank nulls last, f.id limit ${MOST}`,
    parameters.values,
  );
  return rows.map(toFinding);
}

function toFinding(row: Row): PrioritisedFinding {
  return { ...row, severity: severities[row.severity] as Severity };
}
