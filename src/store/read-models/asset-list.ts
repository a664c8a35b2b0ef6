import { type AssetRow, FACTS } from '#store/asset-facts.ts';
import type { Database } from '#store/database.ts';

/** Every asset that a report or a person has named, with what is said of it, by name. */
export async function listAssets({ pool }: Database): Promise<AssetRow[]> {
  const { rows } = await pool.query<AssetRow>(
    `select ${FACTS} from asset_facts full join (select distinct asset from sources) s using (asset) order by asset`,
  );
  return rows;
}
