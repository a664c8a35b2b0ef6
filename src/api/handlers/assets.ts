import type { Handlers } from '#api/handler.ts';
import type { Caller } from '#app/access/caller.ts';
import { requireOn } from '#app/access/case-access.ts';
import { describeAsset } from '#app/assets/describe.ts';
import { importAssets } from '#app/assets/import-assets.ts';
import { importBill } from '#app/assets/import-bill.ts';
import {
  canonicalAsset,
  mergeAssets,
  type NameChange,
  renameAsset,
  splitAsset,
} from '#app/assets/names.ts';
import { confirmAssets, ignoreAssets } from '#app/assets/queue.ts';
import { showAsset } from '#app/assets/show.ts';
import { InputError } from '#app/input-error.ts';
import { askingOf } from '#app/search.ts';
import type { System } from '#app/system.ts';
import { countAssets } from '#store/read-models/asset-facets.ts';
import { type AssetListing, assetListing, listAssets } from '#store/read-models/asset-list.ts';
import { toldOf } from './told-priorities.ts';

export const assetHandlers: Handlers<
  | 'listAssets'
  | 'countAssets'
  | 'showAsset'
  | 'describeAsset'
  | 'importAssets'
  | 'importBill'
  | 'confirmAssets'
  | 'ignoreAssets'
  | 'renameAsset'
  | 'mergeAssets'
  | 'splitAsset'
> = {
  listAssets: ({ system, caller, query }) =>
    listAssets(system.database, askingOf(system, caller), query),
  countAssets: ({ system, caller, query: { facet, ...query } }) =>
    countAssets(system.database, askingOf(system, caller), query, facet),
  showAsset: ({ system, caller, query }) => showAsset(system, caller, query.asset),
  describeAsset: async ({ system, caller, body: { asset: name, ...edit } }) => {
    const asset = await canonicalAsset(system, name);
    requireOn(caller, 'assets.describe', asset);
    if (Object.keys(edit).every((fact) => fact === 'unchangedSince')) {
      throw new InputError('REQUEST_INVALID', 'say at least one thing of the asset');
    }
    const { priorities } = await describeAsset(system, asset, edit, caller.principal.actor);
    const listing = await assetListing(system.database, askingOf(system, caller), asset);
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
  importBill: async ({ system, caller, query: { name, look }, upload }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no file');
    const brought = { path: upload.path, file: name, look };
    const { priorities, ...done } = await importBill(system, caller, brought);
    if (!priorities) return done;
    return { ...done, priorities: await toldOf(system, caller, priorities) };
  },
  confirmAssets: async ({ system, caller, body: { assets } }) => {
    for (const asset of assets) requireOn(caller, 'assets.describe', asset);
    await confirmAssets(system, assets, caller.principal.actor);
    return undefined;
  },
  ignoreAssets: async ({ system, caller, body }) => {
    for (const asset of body.assets) requireOn(caller, 'assets.describe', asset);
    await ignoreAssets(system, body, caller.principal.actor);
    return undefined;
  },
  renameAsset: async ({ system, caller, body: { look, ...body } }) => {
    requireOn(caller, 'assets.describe', body.asset);
    requireOn(caller, 'assets.describe', body.to);
    return toldNames(system, caller, await renameAsset(system, body, { caller, look }));
  },
  mergeAssets: async ({ system, caller, body: { look, ...body } }) => {
    for (const asset of [...body.assets, body.into]) requireOn(caller, 'assets.describe', asset);
    return toldNames(system, caller, await mergeAssets(system, body, { caller, look }));
  },
  splitAsset: async ({ system, caller, body: { look, ...body } }) => {
    requireOn(caller, 'assets.describe', body.asset);
    requireOn(caller, 'assets.describe', await canonicalAsset(system, body.asset));
    return toldNames(system, caller, await splitAsset(system, body, { caller, look }));
  },
};

async function toldNames(system: System, caller: Caller, { priorities, ...done }: NameChange) {
  return priorities ? { ...done, priorities: await toldOf(system, caller, priorities) } : done;
}
