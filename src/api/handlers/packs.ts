import type { Handlers } from '#api/handler.ts';
import { checkPack, describePack, listPacks, publishPack } from '#app/packs/packs.ts';

export const packHandlers: Handlers<'listPacks' | 'showPack' | 'checkPack' | 'publishPack'> = {
  listPacks: ({ system }) => listPacks(system.database),
  showPack: ({ system, params, query }) =>
    describePack(system.database, params.pack, query.version),
  checkPack: async ({ system, body }) => {
    const problems = await checkPack(system.database, body.text);
    return { ok: problems.length === 0, problems };
  },
  publishPack: ({ system, caller, body }) => publishPack(system, body, caller.principal.actor),
};
