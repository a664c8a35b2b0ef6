import { sequenceLedger } from '#app/sequence-ledger.ts';
import type { Handler } from '#jobs/handler.ts';

/** Takes what happened since into the Merkle log and signs a checkpoint. */
export const sequenceLedgerHandler: Handler = (system) => ({
  run: async () => {
    await sequenceLedger(system);
  },
});
