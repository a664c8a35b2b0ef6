import type { Database } from '#store/database.ts';
import type { SignIn } from '#store/sign-in-log.ts';

/** The newest first; `before` is the id that a page ended with. */
export async function listSignIns(
  { pool }: Database,
  { name, before, limit }: { name?: string; before?: number; limit: number },
): Promise<(SignIn & { id: number })[]> {
  const { rows } = await pool.query<Omit<SignIn, 'at'> & { id: number; at: Date }>(
    `select id, at, name, method, outcome, address, agent from sign_ins
     where ($1::text is null or name = $1) and ($2::bigint is null or id < $2)
     order by id desc limit $3`,
    [name ?? null, before ?? null, limit],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}
