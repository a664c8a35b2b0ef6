import type { Database } from '#store/database.ts';
import type { SavedView, ViewSubject } from '#store/saved-views.ts';

/** Somebody's own views and those that others share, by name; at most 200, one's own before others'. */
export async function listViews(
  { pool }: Database,
  account: string,
  about: ViewSubject,
): Promise<SavedView[]> {
  const { rows } = await pool.query<SavedView>(
    `select id, name, owner, shared, about, query from (
       select id, name, account as owner, shared, about, query from saved_views where about = $2 and (account = $1 or shared)
       order by account <> $1, lower(name), id limit 200
     ) v order by lower(name), id`,
    [account, about],
  );
  return rows;
}
