import type { Database } from './database.ts';

/** One attempt to sign in, or the end of a session. `name` is what was typed, whether or not there is such an account. */
export type SignIn = {
  at: string;
  name: string;
  method: string;
  outcome: string;
  address: string;
  agent: string;
};

export async function recordSignIn(
  { pool }: Database,
  { at, name, method, outcome, address, agent }: SignIn,
): Promise<void> {
  await pool.query(
    'insert into sign_ins (at, name, method, outcome, address, agent) values ($1, $2, $3, $4, $5, $6)',
    [at, name.slice(0, 200), method, outcome, address, agent.slice(0, 300)],
  );
}

/**
 * How often a password was wrong for that name since then. From an address where somebody has signed in under it since
 * `knownSince`, only what was wrong there counts, and since it was last right: nobody locks a person out from elsewhere.
 */
export async function recentFailures(
  { pool }: Database,
  { name, address, since, knownSince }: FailuresAsked,
): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `with known as (select max(at) as at from sign_ins
       where name = $1 and address = $2 and outcome = 'signed-in' and at > $4)
     select count(*) as n from sign_ins s, known k where s.name = $1 and s.at > $3 and s.outcome = 'wrong-password'
       and (k.at is null or s.address = $2 and s.at > k.at)`,
    [name, address, since, knownSince],
  );
  return rows[0]?.n ?? 0;
}

type FailuresAsked = { name: string; address: string; since: string; knownSince: string };
