import type { Reach } from '#domain/access/rights.ts';
import type { Case } from '#domain/case/state.ts';
import type { Database } from '#store/database.ts';
import { all, Parameters } from './parameters.ts';
import { casesWithin } from './reach.ts';

/** A page of the cases in which people are asked to agree to something, the oldest first; `after`: the id of a case. */
export async function casesToDecide(
  { pool }: Database,
  reach: Reach,
  { after, limit, reviews }: { after?: string | undefined; limit: number; reviews: boolean },
): Promise<Case[]> {
  const parameters = new Parameters();
  const conditions = [
    reviews ? 'awaits_review' : '(awaits_approval or awaits_review)',
    casesWithin(reach, parameters),
    after === undefined
      ? undefined
      : `(opened_at, id) > (select c.opened_at, c.id from cases c where c.id = ${parameters.add(after)})`,
  ];
  const { rows } = await pool.query<{ state: string }>(
    `select state::text as state from cases where ${all(conditions)}
     order by opened_at, id limit ${parameters.add(limit)}`,
    parameters.values,
  );
  return rows.map(({ state }) => JSON.parse(state));
}

/** In how many cases something ran without its approvals that nobody has ended the review of. */
export async function countOpenReviews({ pool }: Database, reach: Reach): Promise<number> {
  const parameters = new Parameters();
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from cases where awaits_review and ${casesWithin(reach, parameters)}`,
    parameters.values,
  );
  return rows[0]?.n ?? 0;
}
