import type { SaidOfAsset } from '#domain/asset/asset.ts';
import type { AssetNames } from '#domain/asset/asset-events.ts';
import type { Reading, Transaction } from './database.ts';

/** Holds who goes by which name until the transaction ends: for reports that are being taken in, side by side. */
export async function lockNames(tx: Transaction): Promise<void> {
  await tx.query('lock table asset_aliases in row share mode');
}

/** The asset that goes by that name: another's, where it is one of its other names; else the name itself. */
export async function assetNamed({ pool }: Reading, name: string): Promise<string> {
  const { rows } = await pool.query<{ asset: string }>(
    'select asset from asset_aliases where alias = $1',
    [name],
  );
  return rows[0]?.asset ?? name;
}

/** Another name of an asset, why it is one, and who said so when. */
export type AssetAlias = {
  alias: string;
  asset: string;
  reason: 'renamed' | 'merged' | 'declared';
  since: string;
  by: string;
};

/** The other names of these assets. */
export async function aliasesOf(
  { pool }: Reading,
  assets: readonly string[],
): Promise<AssetAlias[]> {
  const { rows } = await pool.query<Omit<AssetAlias, 'since'> & { since: Date }>(
    'select alias, asset, reason, since, by from asset_aliases where asset = any($1) order by alias',
    [assets],
  );
  return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}

/** What an asset was before it was merged into another: what it takes to split it back. */
export type BeforeMerge = {
  /** Absent where nobody knew it. */
  said?: SaidOfAsset;
  sources: number[];
  parts: string[];
  neededBy: string[];
  aliases: string[];
};

/** Moves all that is of the one asset to the other: sources, edges and names. Both are held by `lockAssets`. */
export async function moveAsset(
  tx: Transaction,
  from: string,
  to: string,
): Promise<Omit<BeforeMerge, 'said'>> {
  const moved = async (text: string) =>
    (await tx.query<{ moved: string }>(text, [from, to])).rows.map((row) => row.moved);
  const sources = await moved(
    'update sources set asset = $2 where asset = $1 returning id::text as moved',
  );
  const parts = await moved(
    'update asset_facts set part_of = $2 where part_of = $1 returning asset as moved',
  );
  const neededBy = await moved(
    `update asset_facts set depends_on = case when $2 = any(depends_on) then array_remove(depends_on, $1)
       else array_replace(depends_on, $1, $2) end
     where $1 = any(depends_on) returning asset as moved`,
  );
  const aliases = await moved(
    'update asset_aliases set asset = $2 where asset = $1 returning alias as moved',
  );
  return { sources: sources.map(Number), parts, neededBy, aliases };
}

/** Moves back what `moveAsset` had moved from the one to the other. */
export async function moveBack(
  tx: Transaction,
  asset: string,
  from: string,
  { sources, parts, neededBy, aliases }: BeforeMerge,
): Promise<void> {
  await tx.query('update sources set asset = $1 where id = any($2::int[])', [asset, sources]);
  await tx.query('update asset_facts set part_of = $1 where asset = any($2) and part_of = $3', [
    asset,
    parts,
    from,
  ]);
  await tx.query(
    `update asset_facts set depends_on = array_append(array_remove(depends_on, $1), $1) where asset = any($2)`,
    [asset, neededBy],
  );
  await tx.query('update asset_aliases set asset = $1 where alias = any($2)', [asset, aliases]);
}

export async function keepAlias(
  tx: Transaction,
  { alias, asset, reason, since, by }: AssetAlias,
  before?: BeforeMerge,
): Promise<void> {
  await tx.query(
    `insert into asset_aliases (alias, asset, reason, before, since, by) values ($1, $2, $3, $4, $5, $6)`,
    [alias, asset, reason, before ? JSON.stringify(before) : null, since, by],
  );
}

/** What is of a name that nobody had used. */
const nothing: BeforeMerge = { sources: [], parts: [], neededBy: [], aliases: [] };

/** Keeps names that nobody had used as other names of assets. */
export async function declareAliases(
  tx: Transaction,
  named: readonly AssetNames[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  const rows = named.flatMap(({ asset, aliases }) => aliases.map((alias) => ({ asset, alias })));
  await tx.query(
    `insert into asset_aliases (alias, asset, reason, before, since, by)
     select alias, asset, 'declared', $2, $3, $4 from json_to_recordset($1::json) as d (alias text, asset text)`,
    [JSON.stringify(rows), JSON.stringify(nothing), at, by],
  );
}

/** What an alias stands for and what it was before it was merged; held until the transaction ends. */
export async function takeAlias(
  tx: Transaction,
  alias: string,
): Promise<{ asset: string; before: BeforeMerge | null } | undefined> {
  const { rows } = await tx.query<{ asset: string; before: BeforeMerge | null }>(
    'delete from asset_aliases where alias = $1 returning asset, before',
    [alias],
  );
  return rows[0];
}

/** Nothing is said of the asset any more: it goes by another name, or is a part of another. */
export async function forgetAsset(tx: Transaction, asset: string): Promise<void> {
  await tx.query('delete from asset_facts where asset = $1', [asset]);
}

/** Keeps that assets are none of ours. */
export async function ignoreAssets(
  tx: Transaction,
  assets: readonly string[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  await tx.query(
    `insert into asset_facts (asset, ignored, changed_at, changed_by) select unnest($1::text[]), true, $2, $3
     on conflict (asset) do update set ignored = true, changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [assets, at, by],
  );
}

/** Those of the names that are other names of assets, with the asset. */
export async function aliasNames(
  { pool }: Reading,
  names: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ alias: string; asset: string }>(
    'select alias, asset from asset_aliases where alias = any($1)',
    [names],
  );
  return new Map(rows.map(({ alias, asset }) => [alias, asset]));
}
