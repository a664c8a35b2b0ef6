import { type Severity, severities } from '#domain/finding/finding.ts';
import type { FindingStatus } from '#domain/finding/status.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import type { Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import { staleSince } from '#store/stale.ts';
import { areFew } from './finding-estimate.ts';
import { type Asking, asked, assetsWithin, listedRows, notKept } from './finding-query.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

/** A finding as a line of a list. Instants are ISO 8601, UTC. */
export type FindingRow = {
  id: number;
  /** SHA-256, hexadecimal. */
  fingerprint: string;
  title: string;
  severity: Severity;
  status: FindingStatus;
  claim: string;
  /** Null where it has none yet. */
  priority: Level | null;
  kev: boolean;
  epss: number | null;
  cvss: number | null;
  fix: boolean;
  rule: string | null;
  component: string | null;
  location: string | null;
  asset: string;
  tool: string;
  openedAt: string;
  /** Since when its status is what it is. */
  statusAt: string;
  /** Since when nothing has told of it, where that is longer than is good; else null. */
  staleSince: string | null;
  case: string | null;
};

const ID = { sql: 'finding_id', type: 'integer' } as const;

/** Every order, as the indexes on `listed_findings` have it. */
const sorts = {
  severity: { keys: [{ sql: 'severity', type: 'integer' }, ID], descending: false },
  priority: { keys: [{ sql: 'rank', type: 'integer' }, ID], descending: false },
  newest: { keys: [{ sql: 'opened_at', type: 'instant' }, ID], descending: true },
  oldest: { keys: [{ sql: 'opened_at', type: 'instant' }, ID], descending: false },
} as const satisfies Record<string, Omit<Keyset, 'name'>>;
export type FindingSort = keyof typeof sorts;
export const findingSorts = Object.keys(sorts) as [FindingSort, ...FindingSort[]];

export type FindingPage = {
  /** By severity unless set. */
  sort?: FindingSort;
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
  /** This one alone. */
  id?: number;
};

type Row = Omit<FindingRow, 'severity' | 'priority' | 'openedAt' | 'statusAt' | 'staleSince'> & {
  severity: number;
  level: number;
  opened_at: Date;
  status_at: Date;
  stale_since: Date | null;
  keys: string[];
  gathered: number;
};

/** So many are gathered to be sorted, and no more. */
const GATHERED = 5000;

/**
 * A page of the findings within reach that are asked for, and the cursor of the next one. Throws `CursorInvalid` for a
 * cursor that is not of this list in this order.
 */
export async function searchFindings(
  database: Database,
  asking: Asking,
  query: Query,
  page: FindingPage,
): Promise<{ findings: FindingRow[]; next?: string }> {
  const { sort = 'severity', id, after } = page;
  const keyset: Keyset = { name: `findings by ${sort}`, ...sorts[sort] };
  const parameters = new Parameters();
  const limit = pageSize(page.limit, { usual: 50, most: 500 });
  const where = all([
    id === undefined ? undefined : `l.finding_id = ${parameters.add(id)}`,
    assetsWithin(asking, parameters),
    notKept(asking, parameters),
    asked(query, asking, parameters),
    afterCursor(keyset, after, parameters),
  ]);
  const found = `select l.* from ${listedRows(query)} where ${where}`;
  const expected = await areFew(database, query, found, parameters.values);
  const atMost = parameters.add(limit + 1);
  const stale = staleSince(parameters.add(asking.staleBefore));
  const rowsOf = async (few: boolean) => {
    const text = pageStatement(found, { keyset, few, atMost, stale });
    return (await database.pool.query<Row>(text, parameters.values)).rows;
  };
  const gathered = expected ? await rowsOf(true) : undefined;
  // More of them after all: which of those come first, an index knows.
  const tooMany = (gathered?.[0]?.gathered ?? 0) > GATHERED;
  const rows = gathered && !tooMany ? gathered : await rowsOf(false);
  const { rows: shown, ...next } = pageOf(keyset, rows, limit);
  return { findings: shown.map(toFinding), ...next };
}

/** The page is found in the narrow table, and then its rows. Few are gathered and sorted; many come in order by an index. */
function pageStatement(
  found: string,
  { keyset, few, atMost, stale }: { keyset: Keyset; few: boolean; atMost: string; stale: string },
): string {
  return `
    with found as ${few ? '' : 'not '}materialized (${found} ${few ? `offset 0 limit ${GATHERED + 1}` : ''}),
      page as (select * from found order by ${orderBy(keyset)} limit ${atMost})
    select f.id, encode(f.fingerprint, 'hex') as fingerprint, f.title, l.severity, f.status, f.claim, l.level, l.kev, l.epss,
      l.cvss, l.fix, f.rule, f.component, f.location, s.asset, s.tool, f.opened_at, f.status_at, f.case_id as "case", l.keys,
      ${stale} as stale_since,
      ${few ? '(select count(*) from found)' : '0'} as gathered
    from (select *, ${keysColumn(keyset)} from page) l
      join findings f on f.id = l.finding_id join sources s on s.id = l.source_id
    order by ${keyset.keys.map(({ sql }) => `l.${sql}${keyset.descending ? ' desc' : ''}`).join(', ')}`;
}

function toFinding({
  gathered: _,
  severity,
  level,
  opened_at,
  status_at,
  stale_since,
  ...row
}: Omit<Row, 'keys'>): FindingRow {
  return {
    ...row,
    severity: severities[severity] as Severity,
    priority: levels[level] ?? null,
    openedAt: opened_at.toISOString(),
    statusAt: status_at.toISOString(),
    staleSince: stale_since?.toISOString() ?? null,
  };
}
