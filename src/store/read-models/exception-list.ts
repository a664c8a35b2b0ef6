import type { Reach } from '#domain/access/rights.ts';
import type { ExceptionKind } from '#domain/exception/kinds.ts';
import type { Exception, ExceptionState } from '#domain/exception/state.ts';
import type { Database } from '#store/database.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong, casesWithin } from './reach.ts';

/** Who looks: the reach on cases, and the asset groups that lie within it as a whole. */
export type ExceptionReader = { reach: Reach; groups: readonly string[] };

export type ExceptionQuery = {
  state?: readonly ExceptionState[];
  kind?: readonly ExceptionKind[];
  /** Those that wait for an answer, or those that do not. */
  waits?: boolean;
  /** 50 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

const NEWEST_FIRST: Keyset = {
  name: 'exceptions',
  keys: [
    { sql: 'e.requested_at', type: 'instant' },
    { sql: 'e.id', type: 'text' },
  ],
  descending: true,
};

/**
 * Exceptions that the reader may know of: all their named cases are within the reach, and so is all that their matcher
 * can cover. Whoever asked for one sees it.
 */
export function exceptionsWithin(
  { reach, groups }: ExceptionReader,
  parameters: Parameters,
): string {
  const { reader, assets } = reach;
  const own = `e.requested_by = ${parameters.add(reader)}`;
  const named = `not exists (select from unnest(e.cases) as n (id)
    where not exists (select from cases where cases.id = n.id and ${casesWithin(reach, parameters)}))`;
  if (assets === 'all') return `(${own} or ${named})`;
  const ofAsset = `e.asset not like '%*%' and ${assetsAmong(assets, parameters)}`;
  const ofGroup = `e.asset_group = any(${parameters.add(groups)}::text[])`;
  return `(${own} or (${named} and (not e.matches or (${ofAsset}) or ${ofGroup})))`;
}

/** Cases that the exception has now, and those that it has covered and does not have any more; `id`: its id, in SQL. */
const having = (id: string) => `exception = ${id}`;
const hadOnce = (id: string) => `exception is distinct from ${id} and id in (
  select substr(stream, length('case/') + 1) from events
  where type = 'ExceptionGranted' and data ->> 'exception' = ${id})`;

/** A page of the exceptions, the newest first, with how many cases of each the reader may see. Throws `CursorInvalid` for a cursor that is none of this list. */
export async function listExceptions(
  { pool }: Database,
  reader: ExceptionReader,
  { state, kind, waits, limit: asked, after }: ExceptionQuery,
): Promise<{ exceptions: Listed[]; next?: string }> {
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 50, most: 500 });
  const wanted = all([
    exceptionsWithin(reader, parameters),
    state && `e.status = any(${parameters.add(state)}::text[])`,
    kind && `e.kind = any(${parameters.add(kind)}::text[])`,
    waits === undefined ? undefined : `e.waits = ${parameters.add(waits)}`,
    afterCursor(NEWEST_FIRST, after, parameters),
  ]);
  const count = (cases: string) =>
    `(select count(*) from cases where ${all([cases, casesWithin(reader.reach, parameters)])})`;
  const { rows } = await pool.query<Listed & { keys: string[] }>(
    `select e.state, ${count(having('e.id'))} as covered, ${count(hadOnce('e.id'))} as past, ${keysColumn(NEWEST_FIRST)}
     from exceptions e where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { exceptions: page, ...next };
}

type Listed = { state: Exception; covered: number; past: number };

/** Those of the exceptions that there are and that the reader may know of. */
export async function exceptionsAmong(
  { pool }: Database,
  reader: ExceptionReader,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const parameters = new Parameters();
  const named = `e.id = any(${parameters.add(ids)}::text[])`;
  const { rows } = await pool.query<{ id: string }>(
    `select e.id from exceptions e where ${all([named, exceptionsWithin(reader, parameters)])}`,
    parameters.values,
  );
  return new Set(rows.map(({ id }) => id));
}

/** A case that an exception covers or covered, or that waits with it. */
export type ExceptionCase = {
  id: string;
  title: string;
  asset: string;
  severity: number;
  status: string;
};

/** How many of its cases, or of those that it had once, the reader may see, and the first of them, the worst first. */
export async function casesOfException(
  { pool }: Database,
  { reach }: ExceptionReader,
  id: string,
  { past = false, limit }: { past?: boolean; limit: number },
): Promise<{ count: number; first: ExceptionCase[] }> {
  const parameters = new Parameters();
  const own = (past ? hadOnce : having)(parameters.add(id));
  const where = all([own, casesWithin(reach, parameters)]);
  const { rows } = await pool.query<ExceptionCase & { count: number }>(
    `select id, title, asset, severity, status, count(*) over () as count from cases
     where ${where} order by severity, length(id), id limit ${parameters.add(limit)}`,
    parameters.values,
  );
  return { count: rows[0]?.count ?? 0, first: rows.map(({ count: _, ...row }) => row) };
}
