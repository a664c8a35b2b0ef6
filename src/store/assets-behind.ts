import type { Reach } from '#domain/access/rights.ts';
import type { AssetMove } from '#domain/case/state.ts';
import { SAID } from './case-rows.ts';
import type { Database, Reading, Transaction } from './database.ts';
import { WHOLES } from './grouping-keys.ts';
import { Parameters } from './read-models/parameters.ts';
import { casesWithin } from './read-models/reach.ts';

/** A case whose source is of an asset that is called otherwise than the case knows, and why. */
export type CaseBehind = { id: string; to: string; why: AssetMove };

/**
 * Of a case that is of a whole, the source is of a part: it goes where its own asset went, and back where that is split off
 * again.
 */
const WHOLES_BEHIND = `
  select c.id, l.asset, l.reason from cases c join asset_aliases l on l.alias = c.asset
  where c.scope = 'whole' and c.id > $1
  union all
  select c.id, w.whole, 'split'
  from cases c join sources s on s.key = c.source
    cross join lateral (select coalesce((select t.whole from (${WHOLES}) t where t.part = s.asset), s.asset) as whole) w
  where c.scope = 'whole' and c.id > $1 and w.whole <> c.asset and (c.state->'formerly')::jsonb ? w.whole
    and not exists (select from asset_aliases l where l.alias = c.asset)`;

/** The next such cases, by id. */
export async function casesToFollow(
  { pool }: Database,
  after: string,
  limit: number,
): Promise<CaseBehind[]> {
  const { rows } = await pool.query<CaseBehind>(
    `select c.id, s.asset as to, coalesce(l.reason, 'split') as why
     from cases c join sources s on s.key = c.source
       left join asset_aliases l on l.alias = c.asset and l.asset = s.asset
     where s.asset <> c.asset and c.scope is distinct from 'whole' and c.id > $1
     union all ${WHOLES_BEHIND}
     order by id limit $2`,
    [after, limit],
  );
  return rows;
}

/** How many cases of the asset's sources that the reader may see are on another asset still. */
export async function casesBehind({ pool }: Reading, asset: string, reach: Reach): Promise<number> {
  const parameters = new Parameters();
  const named = parameters.add(asset);
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from cases
     where source in (select key from sources s where s.asset = ${named}) and asset <> ${named}
       and scope is distinct from 'whole'
       and ${casesWithin(reach, parameters)}`,
    parameters.values,
  );
  return rows[0]?.count ?? 0;
}

/** Lets these cases be found by what their assets are called now. */
export async function reword(tx: Transaction, cases: readonly string[]): Promise<void> {
  await tx.query(
    `update case_words w set said = c.said from (select id, ${SAID} as said from cases where id = any($1)) c
     where w.case_id = c.id`,
    [cases],
  );
}
