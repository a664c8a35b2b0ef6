import type { Reach } from '#domain/access/rights.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import type { Database } from '#store/database.ts';
import { type StaleRow, staleSince, withStale } from '#store/stale.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { isWithinReach } from './reach.ts';

/** A finding of a case, as the newest report that could see it shows it. Instants are ISO 8601, UTC. */
export type FindingListing = {
  id: number;
  /** SHA-256, hexadecimal. */
  fingerprint: string;
  status: FindingStatus;
  claim: string;
  severity: Severity;
  title: string;
  rule: string | null;
  component: string | null;
  location: string | null;
  target: string | null;
  openedAt: string;
  /** Since when its status is what it is. */
  statusAt: string;
  /** How often it came back. */
  reopened: number;
  /** Since when nothing has told of it, where that is too long ago to go by. */
  staleSince: string | null;
};
export type FindingStatus = 'open' | 'unknown' | 'gone';

export type FindingQuery = {
  status?: readonly FindingStatus[];
  /** 100 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

const WORST_FIRST: Keyset = {
  name: 'findings of a case',
  keys: [
    { sql: 'severity', type: 'integer' },
    { sql: 'id', type: 'integer' },
  ],
};

type Row = StaleRow<Omit<FindingListing, 'severity' | 'openedAt' | 'statusAt'>> & {
  severity: number;
  opened_at: Date;
  status_at: Date;
  keys: string[];
};

/**
 * A page of the findings that a case holds, worst first; undefined where there is no such case within reach. Throws
 * `CursorInvalid` for a cursor that is none of this list.
 */
export async function caseFindings(
  database: Database,
  reach: Reach,
  caseId: string,
  { status, limit: asked, after, staleBefore }: FindingQuery & { staleBefore: string },
): Promise<{ findings: FindingListing[]; next?: string } | undefined> {
  if (!(await isWithinReach(database, reach, caseId))) return undefined;
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 100, most: 500 });
  const wanted = all([
    `case_id = ${parameters.add(caseId)}`,
    status && `status = any(${parameters.add(status)}::text[])`,
    afterCursor(WORST_FIRST, after, parameters),
  ]);
  const { rows } = await database.pool.query<Row>(
    `select id, encode(fingerprint, 'hex') as fingerprint, status, claim, severity, title, rule, component, location, target,
       opened_at, status_at, reopened, ${staleSince(parameters.add(staleBefore))} as stale_since, ${keysColumn(WORST_FIRST)}
     from findings f where ${wanted} order by ${orderBy(WORST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(WORST_FIRST, rows, limit);
  return { findings: page.map(toFinding), ...next };
}

function toFinding({ severity, opened_at, status_at, ...row }: Omit<Row, 'keys'>): FindingListing {
  return {
    ...withStale(row),
    id: Number(row.id),
    severity: severities[severity] as Severity,
    openedAt: opened_at.toISOString(),
    statusAt: status_at.toISOString(),
  };
}
