import type { Reach } from '#domain/access/rights.ts';
import { caseStream } from '#store/case-rows.ts';
import type { Database } from '#store/database.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { isWithinReach } from './reach.ts';

/** An event of a case. Its time is ISO 8601, UTC; its hash, hexadecimal, is what the next event is sealed to. */
export type HistoryEvent = {
  version: number;
  type: string;
  data: object;
  actor: string;
  at: string;
  hash: string;
};

export type HistoryQuery = {
  order?: 'oldest-first' | 'newest-first';
  /** 100 unless set, 500 at most. */
  limit?: number;
  after?: string;
};

type Row = Omit<HistoryEvent, 'at'> & { at: Date; keys: string[] };

/**
 * A page of what happened to a case, oldest first unless it says otherwise; undefined where there is no such case
 * within reach. Throws `CursorInvalid` for a cursor that is not of this list in this order.
 */
export async function caseHistory(
  database: Database,
  reach: Reach,
  caseId: string,
  { order = 'oldest-first', limit: asked, after }: HistoryQuery,
): Promise<{ events: HistoryEvent[]; next?: string } | undefined> {
  if (!(await isWithinReach(database, reach, caseId))) return undefined;
  const keyset: Keyset = {
    name: `history, ${order}`,
    keys: [{ sql: 'version', type: 'integer' }],
    descending: order === 'newest-first',
  };
  const parameters = new Parameters();
  const limit = pageSize(asked, { usual: 100, most: 500 });
  const wanted = all([
    `stream = ${parameters.add(caseStream(caseId))}`,
    afterCursor(keyset, after, parameters),
  ]);
  const { rows } = await database.pool.query<Row>(
    `select version, type, data, actor, at, encode(hash, 'hex') as hash, ${keysColumn(keyset)}
     from events where ${wanted} order by ${orderBy(keyset)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(keyset, rows, limit);
  return { events: page.map((row) => ({ ...row, at: row.at.toISOString() })), ...next };
}
