import { collectNotices } from '#app/notices/collect.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import { fanOutWebhooks } from '#app/webhooks/fan-out.ts';
import type { Handler } from '#jobs/handler.ts';

/** Takes what happened since into the Merkle log, signs a checkpoint, and tells webhooks and people. */
export const sequenceLedgerHandler: Handler = (system) => ({
  run: async () => {
    await sequenceLedger(system);
    await fanOutWebhooks(system);
    await collectNotices(system);
  },
});
