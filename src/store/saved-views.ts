import type { Database } from './database.ts';

/** What a view is of. */
export const viewSubjects = ['cases', 'findings'] as const;
export type ViewSubject = (typeof viewSubjects)[number];

/** A way of looking at cases or findings that somebody keeps under a name. */
export type SavedView = {
  id: string;
  name: string;
  owner: string;
  shared: boolean;
  about: ViewSubject;
  query: Record<string, string | string[]>;
};

/** Keeps a view; whether it could: another's view is not overwritten. */
export async function putView(
  { pool }: Database,
  { id, name, owner, shared, about, query }: SavedView,
  at: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into saved_views as v (id, account, name, query, shared, at, about) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set name = excluded.name, query = excluded.query, shared = excluded.shared,
       at = excluded.at, about = excluded.about where v.account = excluded.account`,
    [id, owner, name, JSON.stringify(query), shared, at, about],
  );
  return rowCount === 1;
}

/** Removes somebody's own view; whether there was one. */
export async function deleteView({ pool }: Database, owner: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from saved_views where account = $1 and id = $2', [
    owner,
    id,
  ]);
  return rowCount === 1;
}
