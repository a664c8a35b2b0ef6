import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import { type CaseListing, LISTING, type ListingRow, toListing } from './case-listing.ts';
import { baseCondition, type CaseQuery, facetConditions, halvesOf } from './case-query.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf, pageSize } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

/** A page of the cases asked for. */
export type CaseListQuery = CaseQuery & {
  /** By severity and then deadline, the most urgent first; unless it is set, that is how cases are sorted. */
  sort?: CaseSort;
  /** Each order has a usual one: the most urgent, the first due, the last changed, the last opened come first. */
  direction?: 'ascending' | 'descending';
  /** 50 unless set, 500 at most. */
  limit?: number;
  /** Where the page before ended. */
  after?: string;
};

const DUE = { sql: "coalesce(due_at, 'infinity')", type: 'instant' } as const;
const ID = { sql: 'id', type: 'text' } as const;

/** Every order, as the indexes on `cases` have it. */
const sorts = {
  urgency: {
    keys: [{ sql: 'severity', type: 'integer' }, DUE, ID],
    descending: false,
  },
  priority: {
    keys: [
      { sql: 'coalesce(priority, 4)', type: 'integer' },
      { sql: 'severity', type: 'integer' },
      DUE,
      ID,
    ],
    descending: false,
  },
  due: { keys: [DUE, ID], descending: false },
  changed: { keys: [{ sql: 'changed_at', type: 'instant' }, ID], descending: true },
  opened: { keys: [{ sql: 'opened_at', type: 'instant' }, ID], descending: true },
} as const satisfies Record<string, Omit<Keyset, 'name'>>;
export type CaseSort = keyof typeof sorts;

/**
 * A page of the cases within reach that are asked for, and the cursor of the next one. Throws `CursorInvalid` for a
 * cursor that is not of this list in this order.
 */
export async function listCases(
  { pool }: Database,
  reach: Reach,
  query: CaseListQuery,
): Promise<{ cases: CaseListing[]; next?: string }> {
  const { text, values, keyset, limit } = listStatement(reach, query);
  const { rows } = await pool.query<ListingRow & { keys: string[] }>(text, values);
  const { rows: page, ...next } = pageOf(keyset, rows, limit);
  return { cases: page.map(toListing), ...next };
}

/**
 * The statement behind `listCases`: the keys of the page are found first, in an index, and then its rows.
 */
export function listStatement(reach: Reach, query: CaseListQuery) {
  const parameters = new Parameters();
  const keyset = keysetOf(query);
  const limit = pageSize(query.limit, { usual: 50, most: 500 });
  const wanted = all([
    baseCondition(reach, query, parameters),
    ...Object.values(facetConditions(query, parameters)),
    afterCursor(keyset, query.after, parameters),
  ]);
  const order = orderBy(keyset);
  const atMost = parameters.add(limit + 1);
  const halves = halvesOf(query).map(
    (half) =>
      `(select id from cases where ${half} and ${wanted} order by ${order} limit ${atMost})`,
  );
  const text = `
    select ${LISTING}, ${keysColumn(keyset)} from cases where id in (${halves.join(' union all ')})
    order by ${order} limit ${atMost}`;
  return { text, values: parameters.values, keyset, limit };
}

function keysetOf({ sort = 'urgency', direction }: CaseListQuery): Keyset {
  const { keys, descending: usually } = sorts[sort];
  const descending = direction ? direction === 'descending' : usually;
  return { name: `cases by ${sort}${descending ? ', descending' : ''}`, keys, descending };
}
