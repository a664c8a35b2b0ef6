import type { Reach } from '#domain/access/rights.ts';
import type { NoticeKind } from '#domain/notice/notice.ts';
import type { Database } from '#store/database.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** Something that a person is told, with what its case is by now. */
export type ListedNotice = {
  id: number;
  caseId: string;
  /** Of the case. */
  title: string;
  asset: string;
  kind: NoticeKind;
  says: string;
  dueAt: string | null;
  at: string;
  read: boolean;
};

/** `total`: how many there are, `unread` how many of them are not read; the list is of the first. */
export type NoticeList = { notices: ListedNotice[]; total: number; unread: number };

/**
 * What of a case still holds: of one that is closed nothing, of a decision until it is taken or agreed to by the person
 * (in any branch, where a list says only the first of what the case waits for), of work while the case is the person's, of an exception while it is lived with.
 */
const HOLDS = `closed_at is null and case n.kind
  when 'approval' then (waits_for in ('approval', 'request') and not n.account = any(coalesce(approved_by, '{}')))
    or exists (select from json_each(state -> 'steps') s
      where s.value ->> 'kind' = 'approval' and s.value ->> 'status' = 'waiting'
        and not coalesce(s.value -> 'approval' -> 'given', '[]')::jsonb @> jsonb_build_array(jsonb_build_object('by', n.account)))
  when 'task' then owner = n.account and waits_for is not null
  when 'exception' then status = 'exception_active'
  else true end`;

/**
 * What a person is told of the cases that the person may see at this moment, the latest first; with `digest`, what that
 * mail tells, by case and the next deadline first.
 */
export async function listNotices(
  { pool }: Database,
  reach: Reach,
  { digest, unreadOnly = false, limit }: { digest?: string; unreadOnly?: boolean; limit: number },
): Promise<NoticeList> {
  const parameters = new Parameters();
  const conditions = all([
    `n.account = ${parameters.add(reach.reader)}`,
    digest === undefined ? undefined : `n.digest = ${parameters.add(digest)}`,
    unreadOnly ? 'n.read_at is null' : undefined,
    HOLDS,
  ]);
  const order =
    digest === undefined
      ? 'at desc, id desc'
      : `min("dueAt") over (partition by "caseId") nulls last, "caseId", "dueAt" nulls last, id`;
  const { rows } = await pool.query<Row>(
    `with found as (
       select n.id, n.case_id as "caseId", title, asset, n.kind, n.says, n.due_at as "dueAt", n.at,
         n.read_at is not null as read
       from notices n join (
         select id as case_number, title, asset, owner, status, closed_at, waits_for, approved_by, state
         from cases where ${casesWithin(reach, parameters)}
       ) c on case_number = n.case_id
       where ${conditions}
     )
     select *, count(*) over () as total, count(*) filter (where not read) over () as unread
     from found order by ${order} limit ${parameters.add(limit)}`,
    parameters.values,
  );
  const notices = rows.map(({ dueAt, at, total: _, unread: __, ...row }) => ({
    ...row,
    dueAt: dueAt?.toISOString() ?? null,
    at: at.toISOString(),
  }));
  return { notices, total: rows[0]?.total ?? 0, unread: rows[0]?.unread ?? 0 };
}

type Row = Omit<ListedNotice, 'dueAt' | 'at'> & {
  dueAt: Date | null;
  at: Date;
  total: number;
  unread: number;
};
