import { deadlineKinds, type Notice, type NoticeKind } from '#domain/notice/notice.ts';
import type { Database, Reading, Transaction } from './database.ts';

/** An event of the ledger that somebody may have to be told of: of a case, or of an exception. */
export type ToldEvent = {
  of: 'case' | 'exception';
  id: string;
  type: string;
  data: object;
  actor: string;
  at: string;
};

/**
 * Takes the cursor for the length of the transaction: the next leaf to look at, and the ledger's size. Undefined where
 * another worker has it.
 */
export async function claimCursor(
  tx: Transaction,
): Promise<{ leaf: number; size: number } | undefined> {
  const { rows } = await tx.query<{ leaf: number; size: number }>(
    `select c.leaf, (select size from ledger_head) as size from notice_cursor c
     for no key update of c skip locked`,
  );
  return rows[0];
}

export async function moveNoticeCursor(tx: Transaction, leaf: number): Promise<void> {
  await tx.query('update notice_cursor set leaf = $1', [leaf]);
}

/**
 * Events of these types among the leaves from one on and before another, in the ledger's order; of what the owner alone
 * is told of, only those of cases that have one.
 */
export async function toldEvents(
  tx: Transaction,
  {
    from,
    to,
    types,
  }: {
    from: number;
    to: number;
    types: Record<'ofCases' | 'ofOwned' | 'ofExceptions', readonly string[]>;
  },
): Promise<ToldEvent[]> {
  const { rows } = await tx.query<Omit<ToldEvent, 'data' | 'at'> & { data: string; at: Date }>(
    `select split_part(e.stream, '/', 1) as of, split_part(e.stream, '/', 2) as id, e.type,
       e.data::text as data, e.actor, e.at
     from ledger_leaves l join events e on e.id = l.event_id
       left join cases c on e.stream like 'case/%' and c.id = substr(e.stream, 6)
     where l.leaf_index >= $1 and l.leaf_index < $2
       and (e.stream like 'case/%' and (e.type = any($3) or e.type = any($4) and c.owner is not null)
         or e.stream like 'exception/%' and e.type = any($5))
     order by l.leaf_index`,
    [from, to, types.ofCases, types.ofOwned, types.ofExceptions],
  );
  return rows.map(({ data, at, ...row }) => ({
    ...row,
    data: JSON.parse(data),
    at: at.toISOString(),
  }));
}

/** Keeps notices. One of the same person, subject and kind gives way to a later one, which is news again. */
export async function putNotices(tx: Transaction, notices: readonly Notice[]): Promise<void> {
  const latest = new Map(notices.map((one) => [keyOf(one), one]));
  if (latest.size === 0) return;
  await tx.query(
    `insert into notices as n (account, case_id, exception_id, kind, level, says, due_at, at)
     select account, "caseId", "exceptionId", kind, level, says, "dueAt", at
     from json_to_recordset($1::json) as g (account text, "caseId" text, "exceptionId" text, kind text, level text,
       says text, "dueAt" timestamptz, at timestamptz)
     on conflict (account, case_id, exception_id, kind) do update set level = excluded.level, says = excluded.says,
       due_at = excluded.due_at, at = excluded.at, read_at = null, digest = null
       where n.at < excluded.at`,
    [JSON.stringify([...latest.values()])],
  );
}

function keyOf({ account, kind, ...one }: Notice): string {
  return JSON.stringify([account, kind, 'caseId' in one ? one.caseId : [one.exceptionId]]);
}

/** Forgets what was told of a deadline that is another by now, or is no more. */
export async function dropMoved(
  tx: Transaction,
  caseId: string,
  { dueAt, level }: { dueAt?: string; level?: string },
): Promise<void> {
  await tx.query(
    `delete from notices where case_id = $1 and kind = any($2) and level is not distinct from $3
       and due_at is distinct from $4`,
    [caseId, deadlineKinds, level ?? null, dueAt ?? null],
  );
}

/** The cases under an exception that somebody owns. */
export async function ownedUnder(
  { pool }: Reading,
  exception: string,
): Promise<{ id: string; owner: string }[]> {
  const { rows } = await pool.query<{ id: string; owner: string }>(
    `select id, owner from cases
     where exception = $1 and status = 'exception_active' and owner is not null order by id`,
    [exception],
  );
  return rows;
}

/** Cases whose exception ends before the instant. */
export async function exceptionsEnding({ pool }: Database, before: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from cases where status = 'exception_active' and state -> 'aside' ->> 'until' < $1`,
    [before],
  );
  return rows.map(({ id }) => id);
}

/** Marks notices of a person as read: these, or all without ids. */
export async function markRead(
  { pool }: Database,
  account: string,
  at: string,
  ids?: readonly number[],
): Promise<void> {
  await pool.query(
    `update notices set read_at = $2 where account = $1 and read_at is null
       and ($3::bigint[] is null or id = any($3))`,
    [account, at, ids ?? null],
  );
}

/** Those who have something that no mail tells yet and that happened since. */
export async function untoldAccounts({ pool }: Database, since: string): Promise<string[]> {
  const { rows } = await pool.query<{ account: string }>(
    `select distinct account from notices where digest is null and read_at is null and at > $1`,
    [since],
  );
  return rows.map(({ account }) => account);
}

/** Has a mail tell what is untold of these kinds and happened in this time; whether there was anything. */
export async function claimNotices(
  tx: Transaction,
  account: string,
  {
    digest,
    kinds,
    since,
    until,
  }: { digest: string; kinds: readonly NoticeKind[]; since: string; until: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update notices set digest = $2 where account = $1 and digest is null and read_at is null
       and kind = any($3) and at > $4 and at <= $5`,
    [account, digest, kinds, since, until],
  );
  return (rowCount ?? 0) > 0;
}

/** Gives back what a mail was to tell. */
export async function releaseNotices(tx: Transaction, digest: string): Promise<void> {
  await tx.query('update notices set digest = null where digest = $1', [digest]);
}

const KEPT_DAYS = 90;

/** Forgets old notices and the mails that told them. */
export async function forgetOldNotices({ pool }: Database, at: string): Promise<void> {
  const old = `$1::timestamptz - interval '${KEPT_DAYS} days'`;
  await pool.query(`delete from notices where at < ${old}`, [at]);
  await pool.query(`delete from digests where slot < ${old}`, [at]);
}
