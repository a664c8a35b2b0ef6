import { followAssets } from '#app/assets/follow.ts';
import { followAssetNames } from '#app/incidents/follow-assets.ts';
import { machineName } from '#domain/account/account.ts';
import type { Handler } from '#jobs/handler.ts';

/** Cases and incidents whose asset is called otherwise by now follow it; by the clock, those whose plan was being carried out. */
export const followAssetsHandler: Handler = (system) => ({
  run: async () => {
    await followAssets(system, machineName);
    await followAssetNames(system, machineName);
  },
});
