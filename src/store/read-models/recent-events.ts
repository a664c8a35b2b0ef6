import type { Database } from '#store/database.ts';

/** An event of a case or an incident in short, with what tells who may know of it. */
export type RecentEvent = {
  id: number;
  of: 'case' | 'incident';
  /** Of the case or incident. */
  about: string;
  version: number;
  type: string;
  actor: string;
  at: string;
  /** Of a case one. */
  assets: string[];
  /** Of an incident: who is in it by name. */
  people: string[];
  restrictedTo: string[] | null;
};

/** So many events are read at once. */
const PAGE = 1000;

/**
 * The events after the one of this id, oldest first, a page of them, and those of the ids besides that are there: the
 * ids of all, and what is told of those that are of a case or an incident. `more`: whether the page is full.
 */
export async function eventsAfter(
  { pool }: Database,
  id: number,
  besides: readonly number[],
): Promise<{ ids: number[]; events: RecentEvent[]; more: boolean }> {
  const { rows } = await pool.query<
    Omit<RecentEvent, 'at' | 'about'> & { at: Date; about: string | null }
  >({
    name: 'events-after',
    text: `with found as (
        (select id, stream, version, type, actor, at from events where id > $1 order by id limit ${PAGE})
        union all
        (select id, stream, version, type, actor, at from events where id = any($2::bigint[]))
      )
      select e.id, a.of, a.about, e.version, e.type, e.actor, e.at, a.assets, a.people, a.restricted_to as "restrictedTo"
      from found e left join lateral (
        -- One look for each, however many there are: it is asked twice a second.
        (select 'case' as of, id as about, array[asset] as assets, array[]::text[] as people, restricted_to
         from cases where e.stream like 'case/%' and id = substr(e.stream, 6) limit 1)
        union all
        (select 'incident', id, assets, people, restricted_to
         from incidents where e.stream like 'incident/%' and id = substr(e.stream, 10) limit 1)
      ) a on true order by e.id`,
    values: [id, besides],
  });
  const events = rows.flatMap(({ at, about, ...row }) =>
    about === null ? [] : [{ ...row, about, at: at.toISOString() }],
  );
  const ids = rows.map((row) => row.id);
  return { ids, events, more: ids.filter((one) => one > id).length === PAGE };
}

/** The id of the newest event; 0 where there is none. */
export async function newestEvent({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ id: number | null }>('select max(id) as id from events');
  return rows[0]?.id ?? 0;
}
