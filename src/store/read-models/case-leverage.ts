import type { Database } from '#store/database.ts';
import type { Asking } from './finding-query.ts';
import { type Leverage, openOnes, remediable, remediesOf } from './leverage.ts';
import { Parameters } from './parameters.ts';

/** A remedy of a case: how many of its findings it clears, how many others, and on how many other assets. */
export type CaseLeverage = Leverage & { here: number; elsewhere: number; otherAssets: number };

const everything = openOnes({ is: 'all' });
const SHOWN = 3;

/** What would remedy the most open findings of the case, by what each clears here and elsewhere within reach. */
export async function caseLeverage(
  database: Database,
  asking: Asking,
  caseId: string,
): Promise<CaseLeverage[]> {
  const { rows } = await database.pool.query<{ id: number; name: string }>(
    `select n.id, n.name from listed_findings l join finding_names n on n.id = l.remedy
     where l.case_id = $1 and l.status = 'open' group by n.id, n.name order by count(*) desc, n.id limit ${SHOWN}`,
    [caseId],
  );
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  const remedies = await remediesOf(database, asking, everything, [...ids.values()]);
  const told = remedies.map(async (leverage) => ({
    ...leverage,
    ...(await cleared(database, asking, leverage, {
      caseId,
      remedy: ids.get(leverage.remedy) as number,
    })),
  }));
  return Promise.all(told);
}

/** Of a package, what the version clears; of the rest, whatever it is counted with. */
async function cleared(
  { pool }: Database,
  asking: Asking,
  { kind, upgrade }: Leverage,
  { caseId, remedy }: { caseId: string; remedy: number },
) {
  const parameters = new Parameters();
  const rows = remediable(everything, asking, parameters);
  const own = `l.case_id is not distinct from ${parameters.add(caseId)}`;
  const asset = `select asset from cases where id = ${parameters.add(caseId)}`;
  const fixed =
    kind === 'package' ? `l.fixed = any(${parameters.add(upgrade?.fixes ?? [])})` : 'true';
  const { rows: sums } = await pool.query<Pick<CaseLeverage, 'here' | 'elsewhere' | 'otherAssets'>>(
    `select count(*) filter (where own)::int as here, count(*) filter (where not own)::int as elsewhere,
       count(distinct s.asset) filter (where not own and s.asset <> (${asset}))::int as "otherAssets"
     from (select l.source_id, ${own} as own ${rows} and l.remedy = ${parameters.add(remedy)} and ${fixed}) h
       join sources s on s.id = h.source_id`,
    parameters.values,
  );
  return sums[0] ?? { here: 0, elsewhere: 0, otherAssets: 0 };
}
