import type { Reach } from '#domain/access/rights.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import type { Kind } from '#domain/workflow/definition.ts';
import { caseStream } from '#store/case-rows.ts';
import type { Database, Reading } from '#store/database.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** Which cases: of these kinds, opened since, that one alone; `after`: those whose ids follow. */
export type CaseChoice = {
  kinds: readonly Kind[];
  since?: string | undefined;
  case?: string | undefined;
  after?: string | undefined;
};

/** The ids of cases within the reach, in their order: at most `limit`. */
export async function chosenCases(
  { pool }: Database,
  reach: Reach,
  choice: CaseChoice,
  limit: number,
): Promise<string[]> {
  const parameters = new Parameters();
  const where = chosen(reach, choice, parameters);
  const { rows } = await pool.query<{ id: string }>(
    `select id from cases where ${where} order by id limit ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

export async function countChosen(
  { pool }: Database,
  reach: Reach,
  choice: CaseChoice,
): Promise<number> {
  const parameters = new Parameters();
  const where = chosen(reach, choice, parameters);
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from cases where ${where}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

function chosen(
  reach: Reach,
  { kinds, since, case: id, after }: CaseChoice,
  parameters: Parameters,
): string {
  return all([
    casesWithin(reach, parameters),
    `kind = any(${parameters.add(kinds)}::text[])`,
    since === undefined ? undefined : `opened_at >= ${parameters.add(since)}`,
    id === undefined ? undefined : `id = ${parameters.add(id)}`,
    after === undefined ? undefined : `id > ${parameters.add(after)}`,
  ]);
}

/** An open case: its level by rank, null where it has none, and the exception that it is under or waits for. */
export type OpenCase = { id: string; level: number | null; exception: string | null };

/** The open cases within the reach whose ids follow, in their order: at most `limit`. */
export async function openCases(
  { pool }: Reading,
  reach: Reach,
  after: string,
  limit: number,
): Promise<OpenCase[]> {
  const parameters = new Parameters();
  const where = all([
    'closed_at is null',
    casesWithin(reach, parameters),
    `id > ${parameters.add(after)}`,
  ]);
  const { rows } = await pool.query<OpenCase>(
    `select id, priority as level, exception from cases
     where ${where} order by id limit ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows;
}

export async function countOpen({ pool }: Reading, reach: Reach): Promise<number> {
  const parameters = new Parameters();
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from cases
     where ${all(['closed_at is null', casesWithin(reach, parameters)])}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

/** What happened to these cases, by id, oldest first. */
export async function eventsOfCases(
  { pool }: Database,
  ids: readonly string[],
): Promise<Map<string, CaseEvent[]>> {
  const { rows } = await pool.query<{
    stream: string;
    type: string;
    data: string;
    actor: string;
    at: Date;
  }>({
    name: 'events-of-cases',
    text: `select stream, type, data::text as data, actor, at from events
      where stream = any($1) order by stream, version`,
    values: [ids.map(caseStream)],
  });
  const found = new Map<string, CaseEvent[]>(ids.map((id) => [id, []]));
  for (const { stream, type, data, actor, at } of rows) {
    const event = { type, data: JSON.parse(data), actor, at: at.toISOString() } as CaseEvent;
    found.get(stream.slice(caseStream('').length))?.push(event);
  }
  return found;
}
