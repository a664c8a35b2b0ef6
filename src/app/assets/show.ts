import type { Caller } from '#app/access/caller.ts';
import { askingOf } from '#app/search.ts';
import type { System } from '#app/system.ts';
import { matches } from '#domain/access/rights.ts';
import { effectiveFacts, wholesOf } from '#domain/asset/asset-graph.ts';
import { Refusal } from '#domain/refusal.ts';
import { aliasesOf } from '#store/asset-aliases.ts';
import { saidOfAssets } from '#store/asset-facts.ts';
import { decisionsOn, edgesTo, sourcesOf } from '#store/read-models/asset-detail.ts';
import { assetListing } from '#store/read-models/asset-list.ts';
import { canonicalAsset } from './names.ts';

/** All that is known of the asset that goes by a name, as far as the caller may see (ASSET_UNKNOWN where none). */
export async function showAsset(system: System, caller: Caller, name: string) {
  const { database } = system;
  const asking = askingOf(system, caller);
  const { reach, staleBefore } = asking;
  const isSeen = (one: string) =>
    reach.assets === 'all' || reach.assets.some((pattern) => matches(pattern, one));
  const asset = await canonicalAsset(system, name);
  const listing = await assetListing(database, asking, asset);
  if (!listing) throw new Refusal('ASSET_UNKNOWN', name);
  const [inventory, aliases, scans, edges] = await Promise.all([
    saidOfAssets(database),
    aliasesOf(database, [asset]),
    sourcesOf(database, asset, staleBefore),
    edgesTo(database, asset),
  ]);
  const { facts, inherited } = effectiveFacts(asset, inventory);
  const names = [asset, ...aliases.map(({ alias }) => alias)];
  return {
    ...listing,
    effective: facts,
    inherited,
    aliases,
    scans,
    wholes: wholesOf(asset, inventory),
    parts: edges.parts.filter(isSeen),
    neededBy: edges.neededBy.filter(isSeen),
    decisions: await decisionsOn(database, names),
  };
}
