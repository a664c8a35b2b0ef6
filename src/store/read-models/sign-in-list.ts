import type { Database } from '#store/database.ts';
import type { SignIn } from '#store/sign-in-log.ts';
import { afterCursor, type Keyset, keysColumn, orderBy, pageOf } from './keyset.ts';
import { all, Parameters } from './parameters.ts';

const NEWEST_FIRST: Keyset = {
  name: 'sign-ins',
  keys: [{ sql: 'id', type: 'integer' }],
  descending: true,
};

/**
 * A page of the attempts to sign in, all or those under a name, the newest first. Throws `CursorInvalid` for a cursor
 * that is none of this list.
 */
export async function listSignIns(
  { pool }: Database,
  { name, after, limit }: { name?: string; after?: string; limit: number },
): Promise<{ signIns: (SignIn & { id: number })[]; next?: string }> {
  const parameters = new Parameters();
  const wanted = all([
    name === undefined ? undefined : `name = ${parameters.add(name)}`,
    afterCursor(NEWEST_FIRST, after, parameters),
  ]);
  const { rows } = await pool.query<Omit<SignIn, 'at'> & { id: number; at: Date; keys: string[] }>(
    `select id, at, name, method, outcome, address, agent, ${keysColumn(NEWEST_FIRST)} from sign_ins
     where ${wanted} order by ${orderBy(NEWEST_FIRST)} limit ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  const { rows: page, ...next } = pageOf(NEWEST_FIRST, rows, limit);
  return { signIns: page.map((row) => ({ ...row, at: row.at.toISOString() })), ...next };
}
