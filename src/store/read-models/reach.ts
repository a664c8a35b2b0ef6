import type { Reach } from '#domain/access/rights.ts';
import type { Database } from '#store/database.ts';
import { all, Parameters } from './parameters.ts';

/** The condition under which a row of `cases` lies within the reach. */
export function casesWithin({ reader, assets, privateToo }: Reach, parameters: Parameters): string {
  const among = assetsAmong(assets, parameters);
  if (privateToo) return all([among]);
  // By way of the ids: the narrow index of the lists knows whether a case is private, and not to whom.
  const shared = `select m.id from cases m where m.restricted_to @> array[${parameters.add(reader)}]`;
  return all([among, `(not private or id in (${shared}))`]);
}

/**
 * The condition that the column `asset` is one of these: exact names, and patterns in which `*` stands for anything
 * (`matches` in the domain, in SQL). None where all assets are meant.
 */
export function assetsAmong(assets: Reach['assets'], parameters: Parameters): string | undefined {
  if (assets === 'all') return undefined;
  const names = assets.filter((one) => !one.includes('*'));
  const patterns = assets.filter((one) => one.includes('*'));
  const either = [
    ...(names.length > 0 ? [`asset = any(${parameters.add(names)}::text[])`] : []),
    ...(patterns.length > 0
      ? [`asset like any(${parameters.add(patterns.map(toLike))}::text[])`]
      : []),
  ];
  return either.length > 0 ? `(${either.join(' or ')})` : 'false';
}

/** Cases that the reader may not see although their asset is within reach. */
export function keptCases({ reader }: Reach, parameters: Parameters): string {
  return `select c.id from cases c where c.restricted_to is not null
    and not c.restricted_to @> array[${parameters.add(reader)}]`;
}

/**
 * The condition under which a finding `f` of a source `s` lies within the reach: it is of a case that the reader may
 * see, or on an asset of that one and in no case that is kept from the reader. A case of a whole holds findings of its parts.
 */
export function findingsWithin(reach: Reach, parameters: Parameters): string {
  if (reach.assets === 'all' && reach.privateToo) return 'true';
  const kept = reach.privateToo
    ? undefined
    : `(f.case_id is null or f.case_id not in (${keptCases(reach, parameters)}))`;
  const own = all([kept, assetsAmong(reach.assets, parameters)]);
  return `((${own}) or f.case_id in (select id from cases where ${casesWithin(reach, parameters)}))`;
}

/** Whether there is such a case, and the reader may see it. */
export async function isWithinReach(
  { pool }: Database,
  reach: Reach,
  caseId: string,
): Promise<boolean> {
  const parameters = new Parameters();
  const own = `id = ${parameters.add(caseId)}`;
  const { rowCount } = await pool.query(
    `select from cases where ${all([own, casesWithin(reach, parameters)])}`,
    parameters.values,
  );
  return rowCount === 1;
}

/** Those of the cases that the reader may see. */
export async function amongReach(
  { pool }: Database,
  reach: Reach,
  ids: readonly string[],
): Promise<Set<string>> {
  const parameters = new Parameters();
  const named = `id = any(${parameters.add(ids)}::text[])`;
  const { rows } = await pool.query<{ id: string }>(
    `select id from cases where ${all([named, casesWithin(reach, parameters)])}`,
    parameters.values,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The pattern as LIKE takes it. */
export function toLike(pattern: string): string {
  return pattern.replace(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll('*', '%');
}
