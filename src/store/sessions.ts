import type { Account } from '#domain/account/account.ts';
import type { Installation } from '#domain/installation/installation.ts';
import type { Database, Transaction } from './database.ts';

type On = Database['pool'] | Transaction;

/** Where a session is used from, as its owner recognises it. */
export type Client = { address: string; agent: string };

export type SessionRow = {
  id: string;
  account: string;
  method: string;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
} & Client;

export async function insertSession(
  on: On,
  { id, tokenHash, account, method, at, expiresAt, address, agent }: NewSession,
): Promise<void> {
  await on.query(
    `insert into sessions (id, token_hash, account, method, created_at, seen_at, expires_at, address, agent)
     values ($1, decode($2, 'hex'), $3, $4, $5, $5, $6, $7, $8)`,
    [id, tokenHash, account, method, at, expiresAt, address, agent],
  );
}

export type NewSession = {
  id: string;
  tokenHash: string;
  account: string;
  method: string;
  at: string;
  expiresAt: string;
} & Client;

/** Whose session that is, if it is still good; its use is noted once a minute at most. */
export async function touchSession(
  { pool }: Database,
  tokenHash: string,
  at: string,
  idleSeconds: number,
): Promise<{ id: string; account: Account; settings: Installation | null } | undefined> {
  const { rows } = await pool.query<{
    id: string;
    account: Account;
    settings: Installation | null;
    stale: boolean;
  }>({
    name: 'use-session',
    text: `select s.id, a.state as account, (select state from installation) as settings,
        s.seen_at < $2::timestamptz - interval '1 minute' as stale
      from sessions s join accounts a on a.name = s.account
      where s.token_hash = decode($1, 'hex') and s.expires_at > $2
        and s.seen_at > $2::timestamptz - $3 * interval '1 second' and a.status = 'active'`,
    values: [tokenHash, at, idleSeconds],
  });
  const row = rows[0];
  if (row?.stale) await pool.query('update sessions set seen_at = $2 where id = $1', [row.id, at]);
  return row;
}

/** The sessions of an account that are still good, the last used first. */
export async function sessionsOf(
  { pool }: Database,
  account: string,
  at: string,
  idleSeconds: number,
): Promise<SessionRow[]> {
  const { rows } = await pool.query<
    Omit<SessionRow, 'createdAt' | 'seenAt' | 'expiresAt'> & {
      created_at: Date;
      seen_at: Date;
      expires_at: Date;
    }
  >(
    `select id, account, method, created_at, seen_at, expires_at, address, agent from sessions
     where account = $1 and expires_at > $2 and seen_at > $2::timestamptz - $3 * interval '1 second'
     order by seen_at desc, id`,
    [account, at, idleSeconds],
  );
  return rows.map(({ created_at, seen_at, expires_at, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    seenAt: seen_at.toISOString(),
    expiresAt: expires_at.toISOString(),
  }));
}

/** Ends one session of the account; whether there was one. */
export async function deleteSession(on: On, account: string, id: string): Promise<boolean> {
  const { rowCount } = await on.query('delete from sessions where account = $1 and id = $2', [
    account,
    id,
  ]);
  return rowCount === 1;
}

/** Ends all sessions of the account, but for one where that is named. */
export async function deleteSessions(on: On, account: string, except = ''): Promise<number> {
  const { rowCount } = await on.query('delete from sessions where account = $1 and id <> $2', [
    account,
    except,
  ]);
  return rowCount ?? 0;
}

/** Forgets what is over: sessions and links past their time, old answers to repeated writes, and old uploads. */
export async function forgetExpired({ pool }: Database, at: string): Promise<void> {
  await pool.query('delete from sessions where expires_at < $1', [at]);
  await pool.query('delete from sign_in_links where expires_at < $1', [at]);
  await pool.query(
    `delete from idempotency_keys where at < $1::timestamptz - interval '24 hours'`,
    [at],
  );
  await pool.query(`delete from evidence_uploads where at < $1::timestamptz - interval '7 days'`, [
    at,
  ]);
  // Of workers that died: an action that runs writes every second.
  await pool.query(`delete from running_output where at < $1::timestamptz - interval '24 hours'`, [
    at,
  ]);
}
