import { type Severity, severities } from '#domain/finding/finding.ts';
import type { FindingStatus } from '#domain/finding/status.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import type { FieldName } from '#domain/search/fields.ts';
import type { Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import { staleSince } from '#store/stale.ts';
import { expectedRows, isNowhere } from './finding-estimate.ts';
import {
  type Asking,
  asked,
  assetsWithin,
  listedRows,
  notKept,
  speaksOfWords,
} from './finding-query.ts';
import { speaksOfPieces } from './finding-words.ts';
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

/** Every order, as the indexes on `listed_findings` have it; `about`: the field that it begins with. */
const sorts = {
  severity: {
    keys: [{ sql: 'severity', type: 'integer' }, ID],
    descending: false,
    about: 'severity',
  },
  priority: { keys: [{ sql: 'rank', type: 'integer' }, ID], descending: false },
  newest: { keys: [{ sql: 'opened_at', type: 'instant' }, ID], descending: true, about: 'age' },
  oldest: { keys: [{ sql: 'opened_at', type: 'instant' }, ID], descending: false, about: 'age' },
} as const satisfies Record<string, Order>;
type Order = Omit<Keyset, 'name'> & { about?: FieldName };
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
const GATHERED = 20_000;

/** So many come by in order before those that fit are gathered; of words, which lie in rows of their own, fewer. */
const COME_BY = 20_000;
const COME_BY_WITH_WORDS = 5000;

/** So many that have the words are gathered without a try. */
const FEW_BY_WORDS = 1000;

type Search = {
  asking: Asking;
  query: Query;
  page: FindingPage;
  keyset: Keyset & Order;
  limit: number;
};

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
  const { sort = 'severity' } = page;
  const keyset: Keyset & Order = { name: `findings by ${sort}`, ...sorts[sort] };
  const limit = pageSize(page.limit, { usual: 50, most: 500 });
  const rows = await rowsOfPage(database, { asking, query, page, keyset, limit });
  const { rows: shown, ...next } = pageOf(keyset, rows, limit);
  return { findings: shown.map(toFinding), ...next };
}

/**
 * Where many fit, a page of them comes by early in order, and that is tried first: what the planner expects of several
 * conditions together is often far from what there is. Where too few come by, all that fit are gathered and sorted; and
 * where those are more than a few after all, they come in order however long that takes.
 */
async function rowsOfPage(database: Database, search: Search): Promise<Row[]> {
  const rowsBy = async (way: Way) => {
    const { text, values } = pageStatement(search, way);
    return (await database.pool.query<Row>(text, values)).rows;
  };
  if (await mayComeEarly(database, search)) {
    const early = await rowsBy('early');
    if (early.length > search.limit) return early;
  }
  if (await isNowhere(database, search.query, search.asking)) return [];
  const gathered = await rowsBy('gathered');
  return (gathered[0]?.gathered ?? 0) > GATHERED ? rowsBy('in-order') : gathered;
}

/** Of whole words the index knows where the few are: then it is not worth a look at thousands of others. */
async function mayComeEarly(database: Database, search: Search): Promise<boolean> {
  if (search.page.id !== undefined) return false;
  if (!speaksOfWords(search.query) || speaksOfPieces(search.query)) return true;
  const parameters = new Parameters();
  const found = foundBy(search, 'gathered', parameters);
  return (await expectedRows(database, found, parameters.values)) > FEW_BY_WORDS;
}

/** How the rows of a page are found: among those that come by early, all of them gathered, or in order to the end. */
type Way = 'early' | 'gathered' | 'in-order';

/** The page is found in the narrow table, and then its rows. */
function pageStatement(search: Search, way: Way): { text: string; values: unknown[] } {
  const { asking, keyset, limit } = search;
  const parameters = new Parameters();
  const found = foundBy(search, way, parameters);
  const few = way === 'gathered';
  const text = `
    with found as ${few ? '' : 'not '}materialized (${found} ${few ? `offset 0 limit ${GATHERED + 1}` : ''}),
      page as (select * from found order by ${orderBy(keyset)} limit ${parameters.add(limit + 1)})
    select f.id, encode(f.fingerprint, 'hex') as fingerprint, f.title, l.severity, f.status, f.claim, l.level, l.kev, l.epss,
      l.cvss, l.fix, f.rule, f.component, f.location, s.asset, s.tool, f.opened_at, f.status_at, f.case_id as "case", l.keys,
      ${staleSince(parameters.add(asking.staleBefore))} as stale_since,
      ${few ? '(select count(*) from found)' : '0'} as gathered
    from (select *, ${keysColumn(keyset)} from page) l
      join findings f on f.id = l.finding_id join sources s on s.id = l.source_id
    order by ${keyset.keys.map(({ sql }) => `l.${sql}${keyset.descending ? ' desc' : ''}`).join(', ')}`;
  return { text, values: parameters.values };
}

function foundBy(
  { asking, query, page, keyset }: Search,
  way: Way,
  parameters: Parameters,
): string {
  const { id, after } = page;
  const approach = way === 'gathered' ? 'sought' : 'come-by';
  const where = all([
    id === undefined ? undefined : `l.finding_id = ${parameters.add(id)}`,
    assetsWithin(asking, parameters, approach),
    notKept(asking, parameters),
    asked(query, asking, parameters, approach),
    afterCursor(keyset, after, parameters),
  ]);
  if (way !== 'early') return `select l.* from ${listedRows(query)} where ${where}`;
  const beginning = all([
    afterCursor(keyset, after, parameters),
    ...partsAbout(query, keyset).map((part) => asked(part, asking, parameters)),
  ]);
  const withWords = speaksOfWords(query);
  const [words, most] = withWords ? [WORDS_OF_ROW, COME_BY_WITH_WORDS] : ['', COME_BY];
  return `select l.* from (
      select * from listed_findings where ${beginning} order by ${orderBy(keyset)} limit ${most}
    ) l ${words} where ${where}`;
}

/** What the query says of the field that the order begins with: so that what comes by begins there. */
function partsAbout(query: Query, { about }: Order): Query[] {
  const parts = query.is === 'and' ? query.of : [query];
  return parts.filter((part) => part.is === 'term' && part.field === about);
}

const WORDS_OF_ROW = `cross join lateral (
      select words from finding_words where finding_id = l.finding_id offset 0
    ) w`;

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
