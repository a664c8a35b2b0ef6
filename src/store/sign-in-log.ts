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

/** How often a password was wrong for that name since then, or since it was last right. */
export async function recentFailures(
  { pool }: Database,
  name: string,
  since: string,
): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*) as n from sign_ins where name = $1 and at > $2 and outcome = 'wrong-password'
       and at > coalesce((select max(at) from sign_ins where name = $1 and outcome = 'signed-in'), '-infinity')`,
    [name, since],
  );
  return rows[0]?.n ?? 0;
}
