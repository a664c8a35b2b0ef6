import type { Database } from '#store/database.ts';

/** An event of a case in short, with what tells who may know of it. */
export type RecentEvent = {
  id: number;
  caseId: string;
  version: number;
  type: string;
  actor: string;
  at: string;
  asset: string;
  restrictedTo: string[] | null;
};

/** Events of cases that were written after the one of this id, oldest first, at most 1,000. */
export async function eventsAfter({ pool }: Database, id: number): Promise<RecentEvent[]> {
  const { rows } = await pool.query<Omit<RecentEvent, 'at'> & { at: Date }>({
    name: 'events-after',
    text: `select e.id, c.id as "caseId", e.version, e.type, e.actor, e.at, c.asset, c.restricted_to as "restrictedTo"
      from events e join cases c on e.stream = 'case/' || c.id where e.id > $1 order by e.id limit 1000`,
    values: [id],
  });
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** The id of the newest event; 0 where there is none. */
export async function newestEvent({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ id: number | null }>('select max(id) as id from events');
  return rows[0]?.id ?? 0;
}
