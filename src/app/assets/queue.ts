import { changeAssets } from '#app/access/installation.ts';
import type { System } from '#app/system.ts';
import { require } from '#domain/refusal.ts';
import { ignoreAsset as ignore } from '#store/asset-aliases.ts';
import { keepAssets, knownAssets, lockAssets, saidOfAssets } from '#store/asset-facts.ts';

/** Says that an asset is one of ours, though nothing more is known of it. */
export function confirmAsset(system: System, asset: string, actor: string): Promise<void> {
  return changeAssets(system, actor, async (tx) => {
    await lockAssets(tx);
    require((await knownAssets({ pool: tx }, [asset])).has(asset), 'ASSET_UNKNOWN', asset);
    const said = (await saidOfAssets({ pool: tx }, [asset])).get(asset) ?? {};
    await keepAssets(tx, new Map([[asset, said]]), { by: actor, at: system.now() });
    return { happened: [{ type: 'AssetConfirmed', data: { asset } }], answer: undefined };
  });
}

/** Leaves an asset that reports name aside: it is none of ours. What is found on it stays as it is. */
export function ignoreAsset(
  system: System,
  { asset, reason }: { asset: string; reason: string },
  actor: string,
): Promise<void> {
  return changeAssets(system, actor, async (tx) => {
    await lockAssets(tx);
    require((await knownAssets({ pool: tx }, [asset])).has(asset), 'ASSET_UNKNOWN', asset);
    const said = (await saidOfAssets({ pool: tx }, [asset])).get(asset) ?? {};
    require(Object.keys(said).length === 0, 'ASSET_DESCRIBED', asset);
    await ignore(tx, asset, { by: actor, at: system.now() });
    return { happened: [{ type: 'AssetIgnored', data: { asset, reason } }], answer: undefined };
  });
}
