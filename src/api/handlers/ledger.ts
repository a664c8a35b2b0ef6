import type { Handlers } from '#api/handler.ts';
import { verifyLedger } from '#app/rebuild-ledger.ts';
import { ledgerStanding, listCheckpoints } from '#store/read-models/checkpoint-list.ts';

export const ledgerHandlers: Handlers<'latestCheckpoint' | 'listCheckpoints' | 'verifyLedger'> = {
  latestCheckpoint: ({ system }) => ledgerStanding(system.database),
  listCheckpoints: async ({ system, query }) => {
    const checkpoints = await listCheckpoints(system.database, query);
    const last = checkpoints.at(-1)?.size;
    const more = checkpoints.length === query.limit && last !== undefined;
    return { checkpoints, ...(more ? { next: last } : {}) };
  },
  verifyLedger: ({ system }) => verifyLedger(system),
};
