import type { Permission } from '#domain/access/roles.ts';
import type { Account } from '#domain/account/account.ts';
import type { Installation } from '#domain/installation/installation.ts';
import type { Database, Transaction } from './database.ts';

type On = Database['pool'] | Transaction;

export async function passwordHash(
  { pool }: Database,
  account: string,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ hash: string }>(
    'select hash from passwords where account = $1',
    [account],
  );
  return rows[0]?.hash;
}

export async function putPasswordHash(
  on: On,
  account: string,
  hash: string,
  at: string,
): Promise<void> {
  await on.query(
    `insert into passwords (account, hash, changed_at) values ($1, $2, $3)
     on conflict (account) do update set hash = excluded.hash, changed_at = excluded.changed_at`,
    [account, hash, at],
  );
}

export type LinkPurpose = 'setup' | 'invitation' | 'password';
export type Link = { purpose: LinkPurpose; account: string | null; expiresAt: string };

/** Keeps a link's hash. An account has one link at a time, and so has the setting up. */
export async function putLink(
  on: On,
  tokenHash: string,
  { purpose, account, expiresAt }: Link,
): Promise<void> {
  await deleteLink(on, account);
  await on.query(
    `insert into sign_in_links (token_hash, purpose, account, expires_at)
     values (decode($1, 'hex'), $2, $3, $4)`,
    [tokenHash, purpose, account, expiresAt],
  );
}

/** The link of the account, or of the setting up, opens nothing any more. */
export async function deleteLink(on: On, account: string | null): Promise<void> {
  await on.query('delete from sign_in_links where account is not distinct from $1', [account]);
}

/** The link, if it is still good. */
export async function findLink(
  { pool }: Database,
  tokenHash: string,
  at: string,
): Promise<Link | undefined> {
  const { rows } = await pool.query<{
    purpose: LinkPurpose;
    account: string | null;
    expires_at: Date;
  }>(
    `select purpose, account, expires_at from sign_in_links
     where token_hash = decode($1, 'hex') and expires_at > $2`,
    [tokenHash, at],
  );
  const row = rows[0];
  return row && { ...row, expiresAt: row.expires_at.toISOString() };
}

/** Takes the link away, in the transaction of what it was good for; whether it was still there. */
export async function takeLink(tx: Transaction, tokenHash: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from sign_in_links where token_hash = decode($1, 'hex')`,
    [tokenHash],
  );
  return rowCount === 1;
}

export async function putApiToken(
  on: On,
  token: {
    id: string;
    tokenHash: string;
    account: string;
    scopes?: readonly Permission[];
    expiresAt: string;
  },
): Promise<void> {
  await on.query(
    `insert into api_tokens (id, token_hash, account, scopes, expires_at)
     values ($1, decode($2, 'hex'), $3, $4, $5)`,
    [token.id, token.tokenHash, token.account, token.scopes ?? null, token.expiresAt],
  );
}

/** Whose token that is and what it may be used for, if it is still good; its use is noted once a minute at most. */
export async function touchApiToken(
  { pool }: Database,
  tokenHash: string,
  at: string,
): Promise<
  | { id: string; account: Account; settings: Installation | null; scopes: Permission[] | null }
  | undefined
> {
  const { rows } = await pool.query<{
    id: string;
    account: Account;
    settings: Installation | null;
    scopes: Permission[] | null;
    stale: boolean;
  }>({
    name: 'use-api-token',
    text: `select t.id, a.state as account, (select state from installation) as settings, t.scopes,
        t.used_at is null or t.used_at < $2::timestamptz - interval '1 minute' as stale
      from api_tokens t join accounts a on a.name = t.account
      where t.token_hash = decode($1, 'hex') and t.expires_at > $2 and a.status = 'active'`,
    values: [tokenHash, at],
  });
  const row = rows[0];
  if (row?.stale) {
    await pool.query('update api_tokens set used_at = $2 where id = $1', [row.id, at]);
  }
  return row;
}

export async function deleteApiToken(on: On, id: string): Promise<void> {
  await on.query('delete from api_tokens where id = $1', [id]);
}

/** When each token of the account was used last. */
export async function tokenUses(
  { pool }: Database,
  account: string,
): Promise<Map<string, string | null>> {
  const { rows } = await pool.query<{ id: string; used_at: Date | null }>(
    'select id, used_at from api_tokens where account = $1',
    [account],
  );
  return new Map(rows.map(({ id, used_at }) => [id, used_at?.toISOString() ?? null]));
}
