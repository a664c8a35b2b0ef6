import type { AssetMove } from '#domain/case/state.ts';
import { SAID } from './case-rows.ts';
import type { Database, Transaction } from './database.ts';

/** A case whose source is of an asset that is called otherwise than the case knows, and why. */
export type CaseBehind = { id: string; to: string; why: AssetMove };

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
     where s.asset <> c.asset and c.id > $1 order by c.id limit $2`,
    [after, limit],
  );
  return rows;
}

/** Lets these cases be found by what their assets are called now. */
export async function reword(tx: Transaction, cases: readonly string[]): Promise<void> {
  await tx.query(
    `update case_words w set said = c.said from (select id, ${SAID} as said from cases where id = any($1)) c
     where w.case_id = c.id`,
    [cases],
  );
}
