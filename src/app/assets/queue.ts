import { changeAssets } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import type { SaidOfAsset } from '#domain/asset/asset.ts';
import { require } from '#domain/refusal.ts';
import { ignoreAssets as ignore } from '#store/asset-aliases.ts';
import { keepAssets, knownAssets, lockAssets, saidOfAssets } from '#store/asset-facts.ts';
import type { Transaction } from '#store/database.ts';

/** Says that assets are ours, though nothing more is known of them: all of them, or none. */
export function confirmAssets(
  system: System,
  assets: readonly string[],
  actor: string,
): Promise<void> {
  return changeAssets(system, actor, async (tx) => {
    await lockAssets(tx);
    const said = await saidOfKnown(tx, assets);
    await keepAssets(tx, said, { by: actor, at: system.now() });
    const happened = assets.map((asset) => ({ type: 'AssetConfirmed', data: { asset } }) as const);
    return { happened, answer: undefined };
  });
}

/** Leaves assets aside that reports name: they are none of ours. What is found on them stays as it is. */
export function ignoreAssets(
  system: System,
  { assets, reason }: { assets: readonly string[]; reason: string },
  actor: string,
): Promise<void> {
  return changeAssets(system, actor, async (tx) => {
    await lockAssets(tx);
    for (const [asset, said] of await saidOfKnown(tx, assets)) {
      require(Object.keys(said).length === 0, 'ASSET_DESCRIBED', asset);
    }
    await ignore(tx, assets, { by: actor, at: system.now() });
    const happened = assets.map(
      (asset) => ({ type: 'AssetIgnored', data: { asset, reason } }) as const,
    );
    return { happened, answer: undefined };
  });
}

/** What is said of each of these assets; refused (ASSET_UNKNOWN) where nobody has named one of them. */
async function saidOfKnown(
  tx: Transaction,
  assets: readonly string[],
): Promise<Map<string, SaidOfAsset>> {
  const known = await knownAssets({ pool: tx }, assets);
  for (const asset of assets) require(known.has(asset), 'ASSET_UNKNOWN', asset);
  const said = await saidOfAssets({ pool: tx }, assets);
  return new Map(assets.map((asset) => [asset, said.get(asset) ?? {}]));
}
