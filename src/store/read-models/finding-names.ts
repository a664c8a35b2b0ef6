import type { FieldName } from '#domain/search/fields.ts';
import type { Database } from '#store/database.ts';
import { type Asking, assetsWithin, notKept } from './finding-query.ts';
import { all, Parameters } from './parameters.ts';
import { assetsAmong, toLike } from './reach.ts';

const MOST = 12;

/** Names of a field that begin so, as far as the reader may know of a finding that has them; twelve at most. */
export async function namesBegun(
  { pool }: Database,
  asking: Asking,
  field: FieldName,
  begun: string,
): Promise<string[]> {
  const parameters = new Parameters();
  const pattern = parameters.add(`${toLike(begun.toLowerCase()).replaceAll('%', '')}%`);
  const text =
    field === 'asset' || field === 'tool'
      ? `select distinct ${field} as name from sources
         where ${all([`lower(${field}) like ${pattern}`, assetsAmong(asking.reach.assets, parameters)])} order by 1 limit ${MOST}`
      : `select name from finding_names n where field = ${parameters.add(field)} and name like ${pattern}
           and exists (select from listed_findings where ${all([`${field} = n.id`, assetsWithin(asking, parameters), notKept(asking, parameters)])})
         order by name limit ${MOST}`;
  const { rows } = await pool.query<{ name: string }>(text, parameters.values);
  return rows.map(({ name }) => name);
}
