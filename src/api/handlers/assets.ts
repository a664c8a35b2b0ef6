import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { importAssets } from '#app/assets/import-assets.ts';
import {
  canonicalAsset,
  mergeAsset,
  type NameChange,
  renameAsset,
  splitAsset,
} from '#app/assets/names.ts';
import { confirmAsset, ignoreAsset } from '#app/assets/queue.ts';
import { showAsset } from '#app/assets/show.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import {
  type AssetListing,
  assetListing,
  countAssets,
  listAssets,
} from '#store/read-models/asset-list.ts';
import { toldOf } from './told-priorities.ts';

export const assetHandlers: Handlers<
  | 'listAssets'
  | 'countAssets'
  | 'showAsset'
  | 'describeAsset'
  | 'importAssets'
  | 'confirmAsset'
  | 'ignoreAsset'
  | 'renameAsset'
  | 'mergeAsset'
  | 'splitAsset'
> = {
  listAssets: ({ system, caller: { principal, groups }, query }) =>
    listAssets(system.database, reachOf(principal, groups), query),
  countAssets: ({ system, caller: { principal, groups }, query }) =>
    countAssets(system.database, reachOf(principal, groups), query),
  showAsset: ({ system, caller, query }) => showAsset(system, caller, query.asset),
  describeAsset: async ({ system, caller, body: { asset: name, ...edit } }) => {
    const asset = await canonicalAsset(system, name);
    requireOn(caller, 'assets.describe', asset);
    if (Object.values(edit).every((fact) => fact === undefined)) {
      throw new InputError('REQUEST_INVALID', 'say at least one thing of the asset');
    }
    const { priorities } = await describeAsset(system, asset, edit, caller.principal.actor);
    const listing = await assetListing(system.database, { assets: 'all' }, asset);
    return {
      asset: listing as AssetListing,
      priorities: await toldOf(system, caller, priorities),
    };
  },
  importAssets: async ({ system, caller, body }) => {
    const { priorities, ...done } = await importAssets(system, caller, body);
    if (!priorities) return done;
    return { ...done, priorities: await toldOf(system, caller, priorities) };
  },
  confirmAsset: async ({ system, caller, body: { asset } }) => {
    requireOn(caller, 'assets.describe', asset);
    await confirmAsset(system, asset, caller.principal.actor);
    return undefined;
  },
  ignoreAsset: async ({ system, caller, body }) => {
    requireOn(caller, 'assets.describe', body.asset);
    await ignoreAsset(system, body, caller.principal.actor);
    return undefined;
  },
  renameAsset: async ({ system, caller, body }) => {
    requireOn(caller, 'assets.describe', body.asset);
    requireOn(caller, 'assets.describe', body.to);
    return toldName(system, caller, await renameAsset(system, body, caller.principal.actor));
  },
  mergeAsset: async ({ system, caller, body }) => {
    requireOn(caller, 'assets.describe', body.asset);
    requireOn(caller, 'assets.describe', body.into);
    return toldName(system, caller, await mergeAsset(system, body, caller.principal.actor));
  },
  splitAsset: async ({ system, caller, body }) => {
    requireOn(caller, 'assets.describe', body.asset);
    requireOn(caller, 'assets.describe', await canonicalAsset(system, body.asset));
    return toldName(system, caller, await splitAsset(system, body, caller.principal.actor));
  },
};

async function toldName(system: System, caller: Caller, { priorities, ...done }: NameChange) {
  return { ...done, priorities: await toldOf(system, caller, priorities) };
}
