import type { Database } from './database.ts';

/** How many turns of a roster were taken, and which of these members had one last; nobody where none of them has. */
export async function lastTurn(
  { pool }: Database,
  roster: string,
  members: readonly string[],
): Promise<{ number: number; member?: string }> {
  const { rows } = await pool.query<{ number: number; member: string | null }>({
    name: 'last-turn',
    text: `with turns as (
        select data->>'owner' as member, (data->'turn'->>'number')::integer as number from events
        where type = 'CaseRouted' and data->'turn' is not null and data->'turn'->>'roster' = $1)
      select coalesce((select number from turns order by number desc limit 1), 0) as number,
        (select member from turns where member = any($2) order by number desc limit 1) as member`,
    values: [roster, members],
  });
  const { number = 0, member } = rows[0] ?? {};
  return { number, ...(member ? { member } : {}) };
}
