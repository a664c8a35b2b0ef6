import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import { type ExceptionReader, exceptionsWithin } from './exception-list.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, type Page, pageOf } from './keyset.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** What people say yes or no to: on the case or the exception of that id. */
export type ToDecide = { kind: 'approval' | 'after-review' | 'request' | 'exception'; id: string };

type Wanted = { after?: string | undefined; limit: number; reviewsOnly: boolean };

/** What lapses first comes first; what never does, last, the oldest first. */
const BY_LAPSE: Keyset = {
  name: 'to-decide',
  keys: [
    { sql: "coalesce(d.lapses_at, 'infinity')", type: 'instant' },
    { sql: 'd.since', type: 'instant' },
    { sql: 'd.kind', type: 'text' },
    { sql: 'd.id', type: 'text' },
  ],
};

/** A page of what waits to be decided within the reader's reach. Throws `CursorInvalid` for a cursor that is none of it. */
export async function listToDecide(
  { pool }: Database,
  reader: ExceptionReader,
  { after, limit, reviewsOnly }: Wanted,
): Promise<Page<ToDecide>> {
  const parameters = new Parameters();
  const onCases = (kind: ToDecide['kind'], awaits: string, lapsesAt: string) =>
    `select '${kind}' as kind, id, ${lapsesAt} as lapses_at, opened_at as since
     from cases where ${awaits} and ${casesWithin(reader.reach, parameters)}`;
  const reviews = onCases('after-review', 'awaits_review', 'null::timestamptz');
  const parts = reviewsOnly
    ? [reviews]
    : [
        reviews,
        onCases('approval', 'awaits_approval', 'approval_lapses_at'),
        onCases('request', 'awaits_request', 'request_lapses_at'),
        `select 'exception', e.id, e.lapses_at, e.requested_at
         from exceptions e where e.waits and ${exceptionsWithin(reader, parameters)}`,
      ];
  const { rows } = await pool.query<ToDecide & { keys: string[] }>(
    `select d.kind, d.id, ${keysColumn(BY_LAPSE)} from (${parts.join(' union all ')}) d
     where ${all([afterCursor(BY_LAPSE, after, parameters)])}
     order by ${orderBy(BY_LAPSE)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  return pageOf(BY_LAPSE, rows, limit);
}

/** In how many cases something ran without its approvals that nobody has ended the review of. */
export async function countOpenReviews({ pool }: Database, reach: Reach): Promise<number> {
  const parameters = new Parameters();
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from cases where awaits_review and ${casesWithin(reach, parameters)}`,
    parameters.values,
  );
  return rows[0]?.n ?? 0;
}
