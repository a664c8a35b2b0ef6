import type { Handlers } from '#api/handler.ts';
import { defineAssetGroup, installationOf, removeAssetGroup } from '#app/access/installation.ts';
import { listSecrets, removeSecret, storeSecret } from '#app/secrets.ts';
import { reachOf } from '#domain/access/rights.ts';
import { matchAssets } from '#store/read-models/asset-matches.ts';

export const settingHandlers: Handlers<
  | 'listAssetGroups'
  | 'matchAssets'
  | 'defineAssetGroup'
  | 'removeAssetGroup'
  | 'listSecrets'
  | 'storeSecret'
  | 'removeSecret'
> = {
  listAssetGroups: async ({ system }) => ({ groups: (await installationOf(system)).groups }),
  matchAssets: ({ system, caller: { principal, groups }, body }) =>
    matchAssets(system.database, reachOf(principal, groups), body.assets),
  defineAssetGroup: async ({ system, caller, params, body }) => {
    const group = { name: params.group, assets: body.assets };
    return defineAssetGroup(system, group, caller.principal.actor);
  },
  removeAssetGroup: ({ system, caller, params }) =>
    removeAssetGroup(system, params.group, caller.principal.actor),
  listSecrets: async ({ system }) => ({
    secrets: (await listSecrets(system)).filter(({ use }) => use === 'action'),
  }),
  storeSecret: async ({ system, caller, params, body }) => {
    const actor = caller.principal.actor;
    await storeSecret(system, { use: 'action', name: params.secret, value: body.value, actor });
    return undefined;
  },
  removeSecret: async ({ system, caller, params }) => {
    const actor = caller.principal.actor;
    await removeSecret(system, { use: 'action', name: params.secret, actor });
    return undefined;
  },
};
