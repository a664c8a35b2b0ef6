import type { NoticeKind } from '#domain/notice/notice.ts';
import type { Database } from '#store/database.ts';
import { type ExceptionReader, exceptionsWithin } from './exception-list.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** Something that a person is told, with what its case or exception is by now. */
export type ListedNotice = {
  id: number;
  /** One of the two. */
  caseId: string | null;
  exceptionId: string | null;
  /** Of the case; the reason of an exception. */
  title: string;
  asset: string | null;
  kind: NoticeKind;
  says: string;
  dueAt: string | null;
  at: string;
  read: boolean;
};

/** `total`: how many there are, `unread` how many of them are not read; the list is of the first. */
export type NoticeList = { notices: ListedNotice[]; total: number; unread: number };

/** Whether the person agreed, or somebody in the person's stead, in a list of those who did. */
const agreedIn = (given: string) => `exists (
    select from json_array_elements(coalesce(${given}, '[]')) g where n.account in (g.value ->> 'by', g.value ->> 'for'))`;

/** Whether the control of an exception that holds is still not proved. */
const UNPROVED = `e.status = 'active' and (e.state -> 'checks' ->> 'unproved')::int > 0`;

/** Deadlines of reports that are still due; what is told after the closing can be of no others. */
const OUTLIVES = `n.level is not null
  and (n.at > closed_at or state -> 'deadlines' -> n.level ->> 'stop' is not null)`;

/**
 * What of a case still holds: of one that is closed only what outlives it, of a decision until it is taken or agreed to by the person
 * (in any branch, where a list says only the first of what the case waits for), of broken glass until it was reviewed,
 * of work while the case is the person's, of an exception while it is lived with.
 */
const HOLDS = `(closed_at is null or ${OUTLIVES}) and case n.kind
  when 'approval' then (waits_for in ('approval', 'request') and not n.account = any(coalesce(approved_by, '{}')))
    or exists (select from json_each(state -> 'steps') s
      where s.value ->> 'kind' = 'approval' and s.value ->> 'status' = 'waiting'
        and not ${agreedIn("s.value -> 'approval' -> 'given'")})
  when 'break-glass' then awaits_review and exists (
    select from json_array_elements(state -> 'reviews') r
    where r.value ->> 'outcome' is null and not ${agreedIn("r.value -> 'given'")})
  when 'task' then owner = n.account and waits_for is not null
  when 'control' then owner = n.account
    and exists (select from exceptions e where e.id = c.exception and ${UNPROVED})
  when 'exception' then status = 'exception_active'
  else true end`;

/** The same of an exception: a decision until it is taken or agreed to by the person, a control until it is proved again. */
const EXCEPTION_HOLDS = `case n.kind
  when 'approval' then e.waits and not ${agreedIn("e.state -> 'asked' -> 'given'")}
  else ${UNPROVED} end`;

/**
 * What a person is told of the cases and exceptions that the person may know of at this moment, the latest first; with
 * `digest`, what that mail tells, by case or exception and the next deadline first.
 */
export async function listNotices(
  { pool }: Database,
  reader: ExceptionReader,
  { digest, unreadOnly = false, limit }: { digest?: string; unreadOnly?: boolean; limit: number },
): Promise<NoticeList> {
  const { reach } = reader;
  const parameters = new Parameters();
  const own = all([
    `n.account = ${parameters.add(reach.reader)}`,
    digest === undefined ? undefined : `n.digest = ${parameters.add(digest)}`,
    unreadOnly ? 'n.read_at is null' : undefined,
  ]);
  const order =
    digest === undefined
      ? 'at desc, id desc'
      : `min("dueAt") over (partition by "caseId", "exceptionId") nulls last, "caseId", "exceptionId",
         "dueAt" nulls last, id`;
  const { rows } = await pool.query<Row>(
    `with told as (
       select n.id, n.case_id as "caseId", null as "exceptionId", title, asset, n.kind, n.says, n.due_at, n.at, n.read_at
       from notices n join (
         select id as case_number, title, asset, owner, status, closed_at, waits_for, approved_by, awaits_review,
           exception, state
         from cases where ${casesWithin(reach, parameters)}
       ) c on case_number = n.case_id
       where ${all([own, HOLDS])}
       union all
       select n.id, null, n.exception_id, e.state ->> 'reason', null, n.kind, n.says, n.due_at, n.at, n.read_at
       from notices n join exceptions e on e.id = n.exception_id
       where ${all([own, EXCEPTION_HOLDS, exceptionsWithin(reader, parameters)])}
     ),
     found as (
       select id, "caseId", "exceptionId", title, asset, kind, says, due_at as "dueAt", at, read_at is not null as read
       from told
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
