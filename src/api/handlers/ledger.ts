import type { Handlers } from '#api/handler.ts';
import { verifyLedger } from '#app/rebuild-ledger.ts';
import { ledgerStanding, listCheckpoints } from '#store/read-models/checkpoint-list.ts';

export const ledgerHandlers: Handlers<'latestCheckpoint' | 'listCheckpoints' | 'verifyLedger'> = {
  latestCheckpoint: ({ system }) => ledgerStanding(system.database),
  listCheckpoints: ({ system, query }) => listCheckpoints(system.database, query),
  verifyLedger: ({ system }) => verifyLedger(system),
};
