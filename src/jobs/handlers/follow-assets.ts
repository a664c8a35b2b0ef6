import { followAssets } from '#app/assets/follow.ts';
import { machineName } from '#domain/account/account.ts';
import type { Handler } from '#jobs/handler.ts';

/** Cases whose asset is called otherwise by now follow it; by the clock, those whose plan was being carried out. */
export const followAssetsHandler: Handler = (system) => ({
  run: async () => {
    await followAssets(system, machineName);
  },
});
