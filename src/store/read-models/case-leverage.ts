import { print, type Query } from '#domain/search/query.ts';
import type { Database } from '#store/database.ts';
import type { Asking } from './finding-query.ts';
import { type Leverage, openOnes, remediable, remediesOf } from './leverage.ts';
import { Parameters } from './parameters.ts';

/**
 * A remedy of a case: how many findings it clears on the asset of the case, how many on others, and on how many of those.
 * The query finds what is on others.
 */
export type CaseLeverage = Leverage & { here: number; elsewhere: number; otherAssets: number };

const everything = openOnes({ is: 'all' });
const SHOWN = 3;

function besides(asset: string): Query {
  return { is: 'not', of: { is: 'term', field: 'asset', tests: [{ op: '=', value: asset }] } };
}

/** What would remedy the most open findings of the case, by what each clears on its asset and on others within reach. */
export async function caseLeverage(
  database: Database,
  asking: Asking,
  { id: caseId, asset }: { id: string; asset: string },
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
      asset,
      remedy: ids.get(leverage.remedy) as number,
    })),
    query: `${leverage.query} ${print(besides(asset))}`,
  }));
  return Promise.all(told);
}

/** Of a package, what the version clears; of the rest, whatever it is counted with. */
async function cleared(
  { pool }: Database,
  asking: Asking,
  { kind, upgrade }: Leverage,
  { asset, remedy }: { asset: string; remedy: number },
) {
  const parameters = new Parameters();
  const rows = remediable(everything, asking, parameters);
  const own = `s.asset = ${parameters.add(asset)}`;
  const fixed =
    kind === 'package' ? `l.fixed = any(${parameters.add(upgrade?.fixes ?? [])})` : 'true';
  const { rows: sums } = await pool.query<Pick<CaseLeverage, 'here' | 'elsewhere' | 'otherAssets'>>(
    `select count(*) filter (where ${own})::int as here, count(*) filter (where not ${own})::int as elsewhere,
       count(distinct s.asset) filter (where not ${own})::int as "otherAssets"
     from (select l.source_id ${rows} and l.remedy = ${parameters.add(remedy)} and ${fixed}) h
       join sources s on s.id = h.source_id`,
    parameters.values,
  );
  return sums[0] ?? { here: 0, elsewhere: 0, otherAssets: 0 };
}
