import type { Database, Transaction } from './database.ts';

/** A mail to one person, which tells notices. */
export type Digest = { id: string; account: string; urgent: boolean; slot: string };
export type DigestState = 'pending' | 'sent' | 'empty' | 'failed';

/** Takes the person for the length of the transaction, so that no two mails tell the same. */
export async function lockReader(tx: Transaction, account: string): Promise<void> {
  await tx.query('select from accounts where name = $1 for no key update', [account]);
}

/** Makes a mail; false where there is one for that slot already. */
export async function insertDigest(
  tx: Transaction,
  { id, account, urgent, slot }: Digest,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into digests (id, account, urgent, slot, state) values ($1, $2, $3, $4, 'pending')
     on conflict (account, urgent, slot) do nothing`,
    [id, account, urgent, slot],
  );
  return rowCount === 1;
}

export async function deleteDigest(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from digests where id = $1', [id]);
}

/** Whether the person was sent an urgent mail after the instant, or is about to be. */
export async function urgentSince(
  tx: Transaction,
  account: string,
  since: string,
): Promise<boolean> {
  const { rows } = await tx.query(
    'select from digests where account = $1 and urgent and slot > $2 limit 1',
    [account, since],
  );
  return rows.length > 0;
}

/** The mail, if it is still to be sent. */
export async function pendingDigest({ pool }: Database, id: string): Promise<Digest | undefined> {
  const { rows } = await pool.query<Omit<Digest, 'slot'> & { slot: Date }>(
    `select id, account, urgent, slot from digests where id = $1 and state = 'pending'`,
    [id],
  );
  return rows.map(({ slot, ...row }) => ({ ...row, slot: slot.toISOString() }))[0];
}

/** Notes how an attempt ended; `state`: `pending` where it is tried again. */
export async function noteAttempt(
  { pool }: Database,
  id: string,
  { state, error, at }: { state: DigestState; error?: string; at: string },
): Promise<void> {
  await pool.query(
    `update digests set state = $2, attempts = attempts + 1, error = $3, ended_at = $4
     where id = $1 and state = 'pending'`,
    [id, state, error ?? null, state === 'pending' ? null : at],
  );
}

/** Gives up on a mail; what came of its last attempt stays. */
export async function failDigest(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.query(
    `update digests set state = 'failed', error = coalesce(error, 'it was not tried'), ended_at = $2
     where id = $1 and state = 'pending'`,
    [id, at],
  );
}

/** How mails fare: those that are not sent yet or could not be, the latest first; at most 20. */
export type Trouble = {
  account: string;
  slot: string;
  state: DigestState;
  attempts: number;
  error: string;
};

export async function mailTroubles({ pool }: Database): Promise<Trouble[]> {
  const { rows } = await pool.query<Omit<Trouble, 'slot'> & { slot: Date }>(
    `select account, slot, state, attempts, error from digests
     where state in ('pending', 'failed') and error is not null order by slot desc, account limit 20`,
  );
  return rows.map(({ slot, ...row }) => ({ ...row, slot: slot.toISOString() }));
}
