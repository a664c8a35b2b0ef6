import type { AssetFacts } from '#domain/priority/facts.ts';
import type { Database, Transaction } from './database.ts';

/** What is said of an asset: what its priorities follow from, and who answers for it. */
export type SaidOfAsset = AssetFacts & { owner?: string };

/** An asset and what is said of it; what nobody has said is null. */
export type AssetRow = { asset: string } & {
  [Fact in keyof SaidOfAsset]-?: NonNullable<SaidOfAsset[Fact]> | null;
};

export const FACTS = 'asset, criticality, exposure, mission, safety, owner';

/** Says something of an asset; what is not said here stays as it is. */
export async function setAssetFacts(
  tx: Transaction,
  asset: string,
  facts: SaidOfAsset,
  { by, at }: { by: string; at: string },
): Promise<AssetRow> {
  const { criticality, exposure, mission, safety, owner } = facts;
  const given = [criticality, exposure, mission, safety, owner].map((fact) => fact ?? null);
  const { rows } = await tx.query<AssetRow>(
    `insert into asset_facts as a (${FACTS}, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (asset) do update set criticality = coalesce(excluded.criticality, a.criticality),
       exposure = coalesce(excluded.exposure, a.exposure), mission = coalesce(excluded.mission, a.mission),
       safety = coalesce(excluded.safety, a.safety), owner = coalesce(excluded.owner, a.owner), changed_at = excluded.changed_at, changed_by = excluded.changed_by
     returning ${FACTS}`,
    [asset, ...given, at, by],
  );
  return rows[0] as AssetRow;
}

/** What is said of the assets of these sources, by source. */
export async function factsOfSources(tx: Transaction): Promise<Map<number, AssetFacts>> {
  const { rows } = await tx.query<AssetRow & { source: number }>(
    `select s.id as source, ${FACTS} from sources s join asset_facts using (asset)`,
  );
  return new Map(rows.map(({ source, ...row }) => [source, toFacts(row)]));
}

function toFacts({ criticality, exposure, mission, safety }: AssetRow): AssetFacts {
  return {
    ...(criticality ? { criticality } : {}),
    ...(exposure ? { exposure } : {}),
    ...(mission ? { mission } : {}),
    ...(safety ? { safety } : {}),
  };
}

/** Who answers for these assets, by asset. */
export async function ownersOfAssets(
  { pool }: Database,
  assets: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ asset: string; owner: string }>({
    name: 'owners-of-assets',
    text: 'select asset, owner from asset_facts where asset = any($1) and owner is not null',
    values: [assets],
  });
  return new Map(rows.map(({ asset, owner }) => [asset, owner]));
}
