import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import { matches, reachOf } from '#domain/access/rights.ts';
import { effectiveFacts } from '#domain/asset/asset-graph.ts';
import { Refusal } from '#domain/refusal.ts';
import { aliasesOf } from '#store/asset-aliases.ts';
import { saidOfAssets } from '#store/asset-facts.ts';
import {
  decisionsOn,
  edgesTo,
  openFindingsOf,
  sourcesOf,
} from '#store/read-models/asset-detail.ts';
import { assetListing } from '#store/read-models/asset-list.ts';
import { canonicalAsset } from './names.ts';

/** All that is known of the asset that goes by a name, as far as the caller may see (ASSET_UNKNOWN where none). */
export async function showAsset(system: System, { principal, groups }: Caller, name: string) {
  const { database } = system;
  const reach = reachOf(principal, groups);
  const isSeen = (one: string) =>
    reach.assets === 'all' || reach.assets.some((pattern) => matches(pattern, one));
  const asset = await canonicalAsset(system, name);
  const listing = await assetListing(database, reach, asset);
  if (!listing) throw new Refusal('ASSET_UNKNOWN', name);
  const [inventory, aliases, sources, findings, edges] = await Promise.all([
    saidOfAssets(database),
    aliasesOf(database, [asset]),
    sourcesOf(database, asset),
    openFindingsOf(database, asset),
    edgesTo(database, asset),
  ]);
  const { facts, inherited } = effectiveFacts(asset, inventory);
  const names = [asset, ...aliases.map(({ alias }) => alias)];
  return {
    ...listing,
    effective: facts,
    inherited,
    aliases,
    scans: sources,
    findings,
    parts: edges.parts.filter(isSeen),
    neededBy: edges.neededBy.filter(isSeen),
    decisions: await decisionsOn(database, names),
  };
}
